import type { Instance } from '../domain/server/instance.ts';
import type { Core } from './core.ts';
import { join } from './paths.ts';
import { findServer, resolveRoots } from './instance-context.ts';

/** Resolved data roots of every instance that this profile knows, and the folders behind their owned links. */
export function knownRoots(core: Pick<Core, 'profile' | 'servers' | 'files'>): readonly string[] {
  return [...new Set(core.profile.instances().flatMap((instance) => rootsOf(core, instance)))];
}

/** Of one instance. */
export function rootsOf(core: Pick<Core, 'servers' | 'files'>, instance: Instance): readonly string[] {
  const layout = findServer(core, instance.server).layout(instance.locations);
  const resolved = resolveRoots(core.files, layout);
  const behindLinks = layout.datasets.flatMap((dataset) =>
    dataset.owns.flatMap((own) => {
      const path = join(resolved[dataset.root] ?? '', own.path);
      const real = core.files.stat(path)?.type === 'link' ? core.files.realPath(path) : null;
      return real === null ? [] : [real];
    }),
  );
  return [...Object.values(resolved), ...behindLinks];
}
