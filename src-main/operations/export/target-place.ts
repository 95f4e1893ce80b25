/** Folders that no new file may go into: finished backups, what an operation of ours is at work on, and the server's data. */
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { resolveRoots } from '../instance-context.ts';
import { deletingPrefix, join, nameOf, parentOf, relativeTo, stagingPrefix } from '../paths.ts';
import { isMediaServer } from '../../ports/media-server.ts';

type Needs = Pick<Core, 'files' | 'profile' | 'servers'>;

const ownPrefixes = [stagingPrefix, deletingPrefix, '.partial-'] as const;

/** `folder`: resolved; `file`: the new one in it. Errors: `target-in-backup`. */
export function refuseTakenPlace(core: Needs, { folder, file }: { folder: string; file: string }): void {
  for (const path of [folder, ...ancestors(folder)]) {
    if (isBackup(core, path) || ownPrefixes.some((prefix) => nameOf(path).startsWith(prefix)))
      throw new RepriseError('target-in-backup', 'The target lies in a backup.', { path: file });
  }
  const data = movedPaths(core).find((path) => relativeTo(path, file) !== null);
  if (data === undefined) return;
  throw new RepriseError('target-in-backup', 'The target lies in the data of a server.', {
    path: file,
    data,
  });
}

function ancestors(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === path || parent === '' ? [] : [parent, ...ancestors(parent)];
}

function isBackup({ files }: Needs, path: string): boolean {
  return files.stat(join(path, 'manifest.json')) !== null && files.stat(join(path, 'data')) !== null;
}

/** What back-ups of the known instances copy and restores set aside, resolved. The server's own backups are not among it. */
function movedPaths({ files, profile, servers }: Needs): readonly string[] {
  return profile.instances().flatMap((instance) => {
    const server = servers.filter(isMediaServer).find(({ id }) => id === instance.server);
    if (server === undefined) return [];
    const layout = server.layout(instance.locations);
    const roots = resolveRoots(files, layout.roots);
    const moved = [
      ...layout.datasets.flatMap(({ root, owns }) => owns.map(({ path }) => ({ root, path }))),
      ...layout.emptied,
    ];
    return moved.map(({ root, path }) => {
      const at = join(roots[root] ?? '', path);
      return files.realPath(at) ?? at;
    });
  });
}
