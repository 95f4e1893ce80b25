import type { Core } from './core.ts';
import { findServer, resolveRoots } from './instance-context.ts';

/** Resolved data roots of every instance that this profile knows, and the folders behind their owned links. */
export function knownRoots(core: Pick<Core, 'profile' | 'servers' | 'files'>): readonly string[] {
  const roots = core.profile.instances().flatMap((instance) => {
    const layout = findServer(core, instance.server).layout(instance.locations);
    return Object.values(resolveRoots(core.files, layout));
  });
  return [...new Set(roots)];
}
