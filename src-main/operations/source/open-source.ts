/** Finds what a REF on the command line means: a backup id, a backup folder, or an archive file. */
import { RepriseError } from '../../domain/errors.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import { isMediaServer, type MediaServer } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';
import { allBackups } from '../list-backups.ts';
import { join } from '../paths.ts';
import { openArchiveSource, type ArchiveSourceOptions } from './archive-source.ts';
import { openBackupSource } from './backup-source.ts';
import type { RestoreSource } from './restore-source.ts';

export type FoundRef =
  | { readonly form: 'reprise'; readonly stored: StoredBackup }
  | { readonly form: 'native'; readonly server: MediaServer; readonly file: string };

type Needs = Pick<Core, 'files' | 'repositories' | 'profile' | 'servers' | 'catalog'>;

/** `ref` that looks like a path must be absolute. Errors: `backup-not-found`, `backup-ambiguous`, `manifest-…`. */
export function findRef(core: Needs, ref: string, server: MediaServer | null): FoundRef {
  const type = isPath(ref) ? (core.files.stat(core.files.realPath(ref) ?? ref)?.type ?? null) : null;
  if (type === 'folder') {
    if (core.files.stat(join(ref, 'manifest.json')) === null && core.files.stat(join(ref, 'data')) === null) {
      throw new RepriseError('backup-not-found', 'This folder is not a backup.', { ref });
    }
    return { form: 'reprise', stored: core.repositories.read(ref) };
  }
  if (type === 'file') return { form: 'native', server: serverFor(core, ref, server), file: ref };
  const named = allBackups(core).backups.filter((backup) => backup.manifest.id === ref);
  return { form: 'reprise', stored: oneOf(named, ref) };
}

/** Copies of a folder have one id: of equal ones any will do, a sound one first; of different ones only the user knows which. */
function oneOf(named: readonly StoredBackup[], ref: string): StoredBackup {
  const [first] = named;
  if (first === undefined) throw new RepriseError('backup-not-found', 'No such backup.', { ref });
  const manifest = JSON.stringify(first.manifest);
  if (named.some((other) => JSON.stringify(other.manifest) !== manifest)) {
    const paths = named.map(({ path }) => path).join(', ');
    throw new RepriseError('backup-ambiguous', 'Different backups have this id.', { ref, paths });
  }
  return named.find(({ state }) => state !== 'damaged') ?? first;
}

export async function openSource(
  core: Core,
  ref: string,
  server: MediaServer | null,
  options: ArchiveSourceOptions,
): Promise<RestoreSource> {
  const found = findRef(core, ref, server);
  return found.form === 'reprise'
    ? openBackupSource(core, found.stored, options)
    : openArchiveSource(core, found.server, found.file, options);
}

/** The instance's own server, else the one whose archives are named like this; content decides afterwards. */
function serverFor(core: Pick<Core, 'servers'>, file: string, preferred: MediaServer | null): MediaServer {
  const servers = core.servers.filter(isMediaServer);
  const byName = servers.find(
    (server) => server.archive !== null && file.toLowerCase().endsWith(server.archive.extension),
  );
  const withArchives = servers.find((server) => server.archive !== null);
  const chosen = byName ?? preferred ?? withArchives;
  if (chosen === undefined)
    throw new RepriseError('archive-unreadable', 'No server has archives like this.', { file });
  return chosen;
}

function isPath(ref: string): boolean {
  return ref.includes('/') || ref.includes('\\');
}
