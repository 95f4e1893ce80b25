/** What every look needs, and how a look that fails is said instead of thrown. */
import { note, RepriseError, toErrorInfo, type Remark } from '../../domain/errors.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import {
  distinctRoots,
  findInstance,
  findMediaServer,
  resolvePath,
  type InstanceContext,
} from '../instance-context.ts';
import { controlOf } from '../server-context.ts';

export interface Scene {
  readonly core: Core;
  readonly context: InstanceContext;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Look {
  readonly remarks: readonly Remark[];
}

/** As `openInstance`, but folders that cannot be entered are taken as they are named. Errors: `instance-not-found`. */
export function openScene(core: Core, idOrName: string, signal: AbortSignal): Scene {
  const instance = findInstance(core, idOrName);
  const server = findMediaServer(core, instance.server);
  const layout = server.layout(instance.locations);
  const roots = Object.fromEntries(
    Object.entries(layout.roots).map(([key, path]) => [key, resolvedOrNamed(core, path)]),
  );
  const control = controlOf(core, instance, server, roots);
  const context = { instance, server, layout, roots, control };
  return { core, context, signal, now: core.clock.now() };
}

function resolvedOrNamed(core: Core, path: string): string {
  try {
    return resolvePath(core.files, path);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return path;
  }
}

/** Half of everything may be broken: what one look cannot see must not hide what the others do. */
export async function tryLook<T extends Look>(
  { core, signal }: Scene,
  what: string,
  look: () => T | Promise<T>,
  otherwise: Omit<T, 'remarks'>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throwIfCancelled(signal);
    const { code, message } = toErrorInfo(error);
    core.logger.warn('diagnose.look-failed', { what, code, message });
    return { ...otherwise, remarks: [note('look-failed', { what, reason: code })] } as unknown as T;
  }
}

/** Data folders that are there. */
export function standingRoots({ core, context }: Scene): readonly string[] {
  return distinctRoots(context.roots).filter((root) => core.files.stat(root) !== null);
}
