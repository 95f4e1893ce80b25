/** One job as launchd has it now, put together from its file and what is printed of it. */
import { RepriseError } from '../../domain/errors.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';
import { parseDisabled } from './launchctl-lists.ts';
import type { PrintedJob } from './launchctl-print.ts';
import { parsePrint } from './launchctl-print.ts';
import type { LaunchFile, LaunchFolder } from './launch-files.ts';
import { findLaunchFiles, readLaunchPlist } from './launch-files.ts';
import type { LaunchPlist } from './launch-plist.ts';
import type { RunTool } from './system-tools.ts';

export interface LaunchdContext {
  readonly run: RunTool;
  /** Of the person whose agents are meant. */
  readonly uid: number;
  readonly account: string;
  /** Whether this program has an administrator's rights. */
  readonly isRoot: boolean;
  readonly folders: readonly LaunchFolder[];
}

export interface LaunchdJob {
  readonly label: string;
  /** `gui/<uid>`, `user/<uid>` or `system`. */
  readonly domain: string;
  /** `null` = not loaded. */
  readonly printed: PrintedJob | null;
  /** Its file in one of the folders that launchd reads by itself; `null` = it has none there. */
  readonly file: LaunchFile | null;
  readonly plist: LaunchPlist | null;
  readonly isDisabled: boolean;
}

/** No such service, no such domain (nobody is signed in), or a domain that has no services. */
const NOT_LOADED = [112, 113, 125];

/** Errors: `service-not-found`, `tool-failed`. */
export async function lookAtJob(
  label: string,
  context: LaunchdContext,
  signal: AbortSignal,
): Promise<LaunchdJob> {
  const { run, uid, folders } = context;
  const [file = null] = await findLaunchFiles({ folders, wants: (each) => each === label, run, signal });
  const people = [`gui/${uid}`, `user/${uid}`];
  const domains = { daemon: ['system'], agent: people, none: [...people, 'system'] }[file?.kind ?? 'none'];
  const printed = await firstPrinted(label, domains, run, signal);
  if (printed === null && file === null) {
    throw new RepriseError('service-not-found', 'launchd knows no such job.', { service: label });
  }
  const domain = printed?.domain ?? domains[0] ?? 'system';
  const path = printed?.job.path ?? null;
  const plist = file?.plist ?? (path === null ? null : await readLaunchPlist(path, run, signal));
  const switches = await run('launchctl', ['print-disabled', domain], { signal });
  const isDisabled = parseDisabled(switches.stdout).get(label) ?? plist?.isDisabled ?? false;
  return { label, domain, printed: printed?.job ?? null, file, plist, isDisabled };
}

async function firstPrinted(
  label: string,
  domains: readonly string[],
  run: RunTool,
  signal: AbortSignal,
): Promise<{ readonly domain: string; readonly job: PrintedJob } | null> {
  for (const domain of domains) {
    const { code, stdout, stderr } = await run('launchctl', ['print', `${domain}/${label}`], { signal });
    if (code === 0) return { domain, job: parsePrint(stdout) };
    if (code === null || !NOT_LOADED.includes(code)) {
      throw new RepriseError('tool-failed', 'launchctl print failed.', {
        tool: 'launchctl',
        code,
        reason: stderr.trim(),
      });
    }
  }
  return null;
}

/** Whether launchd may start it again once it has ended. */
export function comesBack({ plist, printed }: Pick<LaunchdJob, 'plist' | 'printed'>): boolean {
  return plist?.comesBack ?? printed?.properties.includes('keepalive') ?? false;
}

export function factsOf(job: LaunchdJob, context: Pick<LaunchdContext, 'account'>): ServiceFacts {
  const { label, printed, plist, file, domain } = job;
  return {
    manager: 'launchd',
    name: label,
    description: file?.path ?? printed?.path ?? '',
    state: stateOf(printed),
    // What is in none of the folders was loaded by hand, and only until the next start of the machine.
    startsByItself: file !== null && !job.isDisabled && (file.plist.runsAtLoad || file.plist.comesBack),
    pid: printed?.pid ?? null,
    argv: plist?.argv ?? printed?.argv ?? [],
    env: plist?.env ?? null,
    workingDir: plist?.workingDir ?? printed?.workingDir ?? null,
    account: plist?.account ?? printed?.username ?? (domain === 'system' ? 'root' : context.account),
    // It is asked by us; launchd, which ends by force after seconds, is only told once it has ended.
    stopTimeoutMs: null,
    dependents: [],
  };
}

function stateOf(printed: PrintedJob | null): ServiceFacts['state'] {
  const state = printed?.state ?? null;
  if (printed === null) return 'stopped';
  if (state?.startsWith('SIG') === true) return 'stopping';
  if (printed.pid !== null) return state === 'xpcproxy' ? 'starting' : 'running';
  if (state === 'spawn scheduled') return 'starting';
  return ['not running', 'waiting', 'exited'].includes(state ?? '') ? 'stopped' : 'unknown';
}
