/** What `instances add` and `instances check` show of one server, also where it cannot be looked at now. */
import { block, isCancelled, RepriseError, toErrorInfo, type Finding } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import { checkInstance, type InstanceCheck } from '../operations/check-instance.ts';
import type { Core } from '../operations/core.ts';
import { findServer } from '../operations/server-context.ts';
import { isMediaServer } from '../ports/media-server.ts';
import { describeMeans } from '../text/detection.ts';
import { describeCheck } from '../text/instance-check.ts';

export interface InstanceLook {
  /** For JSON, always the same keys; `null` = not known now. */
  readonly keys: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
  /** What kept it from being looked at, a wish to stop included; `null` = nothing. */
  readonly error: unknown;
}

export async function lookAtInstance(
  core: Core,
  instance: Instance,
  options: { readonly signal: AbortSignal },
): Promise<InstanceLook> {
  try {
    const check = await checkInstance(core, instance.id, options);
    const { findings, pids: _pids, unreadable: _unreadable, databaseFindings: _odd, ...known } = check;
    return { keys: keysOf(known), lines: describeCheck(check), findings, error: null };
  } catch (error) {
    if (!(error instanceof RepriseError) && !isCancelled(error)) throw error;
    const { code, message } = toErrorInfo(error);
    core.logger.warn('cli.check-failed', { code, message });
    return { ...withoutLook(core, instance), error };
  }
}

/** What it is set to be can be said of any server. */
function withoutLook(core: Core, instance: Instance): Omit<InstanceLook, 'error'> {
  const server = findServer(core, instance.server);
  const canBackUp = isMediaServer(server);
  const unknown = {
    running: null,
    serverVersion: null,
    counts: null,
    databaseFound: null,
    roots: null,
    startsByItself: null,
    asks: null,
    permissions: null,
  };
  return {
    keys: keysOf({ instance, serverName: server.name, canBackUp, url: instance.url, ...unknown }),
    lines: [`  ${describeMeans(instance.control)}`],
    findings: canBackUp ? [] : [block('server-not-covered', { server: server.name })],
  };
}

type Known = Omit<InstanceCheck, 'pids' | 'findings' | 'unreadable' | 'databaseFindings'>;
type Keys = { readonly [K in keyof Known]: Known[K] | null };

function keysOf({ instance, url, ...rest }: Keys): InstanceLook['keys'] {
  return { ...instance, ...rest, runningUrl: url };
}
