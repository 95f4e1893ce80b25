/** What of the profile belongs to the practice area: found by its places, so that half of it may be missing. */
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { KnownRepository } from '../../ports/profile.ts';
import type { Core } from '../core.ts';
import { distinctRoots, resolvePath } from '../instance-context.ts';
import { join, parentOf, relativeTo } from '../paths.ts';
import { withLocks } from '../with-locks.ts';

/** One that has only a part of its data there is another. Links in the area are not followed: behind them is no practice. */
export function practiceInstance(core: Pick<Core, 'profile' | 'practice' | 'files'>): Instance | null {
  return core.profile.instances().find((instance) => isPractice(core, instance)) ?? null;
}

/** Asks no folder of another instance. */
export function isPractice(
  core: Pick<Core, 'practice' | 'files'>,
  { locations }: Pick<Instance, 'locations'>,
): boolean {
  const { folder, ...parts } = core.practice.places;
  const profile = resolvePath(core.files, parentOf(folder));
  const isAt = (path: string | undefined, part: 'config' | 'metadata'): boolean => {
    const below = relativeTo(parentOf(folder), parts[part]) ?? '';
    // By name first: others may lie on a share that hangs.
    return (
      path !== undefined && endsIn(path, below) && resolvePath(core.files, path) === join(profile, below)
    );
  };
  return isAt(locations['config'], 'config') && isAt(locations['metadata'], 'metadata');
}

/** Whatever the system parts names by. */
function endsIn(path: string, below: string): boolean {
  const [names, last] = [path, below].map((one) => one.split(/[\\/]/));
  return last !== undefined && names?.slice(-last.length).join('/') === last.join('/');
}

export function practiceRepository(
  core: Pick<Core, 'profile' | 'practice' | 'files'>,
): KnownRepository | null {
  const path = resolvePath(core.files, core.practice.places.backups);
  return core.profile.repositories().find((repository) => repository.path === path) ?? null;
}

/** Long enough for the watchdog of a killed run to end what it found. */
const patienceMs = 60_000;
const retryMs = 250;

/**
 * Holds the practice area, its data and its backups, so that nothing else is at work on them. Who is, such as the watchdog
 * of a run that was killed, is awaited. Errors: `practice-not-ours`, `instance-busy` (still at it), `cancelled`, and those
 * of `body`.
 */
export async function withPractice<T>(
  core: Core,
  { signal }: { readonly signal: AbortSignal },
  body: () => Promise<T>,
): Promise<T> {
  const until = core.clock.monotonic() + patienceMs;
  for (;;) {
    // Before anything behind it is locked, asked or stopped: it must be ours.
    core.practice.look();
    try {
      return await withLocks(core.locks, wanted(core), body);
    } catch (error) {
      const isBusy = error instanceof RepriseError && error.code === 'instance-busy';
      if (!isBusy || core.clock.monotonic() > until) throw error;
    }
    await core.clock.sleep(retryMs, { signal });
  }
}

function wanted(core: Core): Parameters<typeof withLocks>[1] {
  const { folder, config, metadata } = core.practice.places;
  const real = (path: string): string => resolvePath(core.files, path);
  const repository = practiceRepository(core);
  return {
    roots: distinctRoots({ folder: real(folder), config: real(config), metadata: real(metadata) }),
    repositories: repository === null ? [] : [repository.id],
  };
}
