/** Where the data of an old instance lay, and whether data of such a server lies there on this machine too. */
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { join } from '../paths.ts';
import { sourceRoots } from '../source/source-roots.ts';

export interface OldLocation {
  /** As in `MediaServer.locationFlags`. */
  readonly key: string;
  /** Written elsewhere: to be shown, or used once the user has given it. */
  readonly path: string;
  /** This path is here, and these paths together hold such a server's database. */
  readonly isHere: boolean;
}

type Needs = Pick<Core, 'files' | 'host'>;

/** From the settings, else from where the newest backup was taken. */
export function oldLocations(
  core: Needs,
  server: MediaServer | null,
  settings: Instance | null,
  newest: StoredBackup | null,
): readonly OldLocation[] {
  if (server === null) return [];
  const taken = newest === null ? {} : sourceRoots(newest.manifest, server);
  const found = server.locationFlags.flatMap(({ key, kind }) => {
    const path = settings?.locations[key] ?? taken[key];
    return path === undefined || path === '' ? [] : [{ key, path, isHere: isHere(core, path, kind) }];
  });
  const here = Object.fromEntries(found.flatMap(({ key, path, isHere: is }) => (is ? [[key, path]] : [])));
  return hasDatabase(core, server, here) ? found : found.map((one) => ({ ...one, isHere: false }));
}

/** Any folder may have the same path; one without this server's database is not worth offering. */
function hasDatabase(core: Needs, server: MediaServer, locations: Readonly<Record<string, string>>): boolean {
  const { dataset, path } = server.database;
  const { datasets, roots } = server.layout(locations);
  const root = roots[datasets.find(({ name }) => name === dataset)?.root ?? ''] ?? '';
  return root !== '' && isHere(core, join(root, path), 'file');
}

function isHere({ files, host }: Needs, path: string, kind: 'file' | 'folder'): boolean {
  // A share is not looked for: asking for it would sign in at a computer that the drive names.
  const isLocal = host.platform === 'win32' ? /^[A-Za-z]:[\\/]/.test(path) : path.startsWith('/');
  if (!isLocal || path.includes('\0')) return false;
  try {
    const real = files.realPath(path);
    return real !== null && files.stat(real)?.type === kind;
  } catch (error) {
    // What may not be looked at is not offered.
    if (error instanceof RepriseError) return false;
    throw error;
  }
}
