import type { Instance } from '../domain/server/instance.ts';
import type { Core } from './core.ts';
import { join } from './paths.ts';
import { orNoneOutOfReach } from './out-of-reach.ts';
import { resolveRoots } from './instance-context.ts';
import { findServer } from './server-context.ts';
import { isMediaServer } from '../ports/media-server.ts';

/** Resolved data roots of every instance that this profile knows, and the folders behind their owned links. */
export function knownRoots(core: Pick<Core, 'profile' | 'servers' | 'files'>): readonly string[] {
  return [
    ...new Set(
      core.profile
        .instances()
        .flatMap((instance) => orNoneOutOfReach(instance, () => rootsOf(core, instance))),
    ),
  ];
}

/** Of one instance. */
export function rootsOf(core: Pick<Core, 'servers' | 'files'>, instance: Instance): readonly string[] {
  const server = findServer(core, instance.server);
  const resolved = resolveRoots(core.files, server.roots(instance.locations));
  const datasets = isMediaServer(server) ? server.layout(instance.locations).datasets : [];
  const behindLinks = datasets.flatMap((dataset) =>
    dataset.owns.flatMap((own) => {
      const path = join(resolved[dataset.root] ?? '', own.path);
      const real = core.files.stat(path)?.type === 'link' ? core.files.realPath(path) : null;
      return real === null ? [] : [real];
    }),
  );
  return [...Object.values(resolved), ...behindLinks];
}
