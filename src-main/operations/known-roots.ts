import type { Core } from './core.ts';
import { join } from './paths.ts';
import { findServer, resolveRoots } from './instance-context.ts';

/** Resolved data roots of every instance that this profile knows, and the folders behind their owned links. */
export function knownRoots(core: Pick<Core, 'profile' | 'servers' | 'files'>): readonly string[] {
  const roots = core.profile.instances().flatMap((instance) => {
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
  });
  return [...new Set(roots)];
}
