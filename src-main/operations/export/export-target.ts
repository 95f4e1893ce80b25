/** Where the archive goes: never onto something, never into a backup; what an export of ours left there leaves. */
import { RepriseError, warn, type Finding } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { join, nameOf, parentOf, relativeTo } from '../paths.ts';
import { refuseTakenPlace } from './target-place.ts';
import { isMediaServer } from '../../ports/media-server.ts';

type Needs = Pick<Core, 'files' | 'catalog' | 'profile' | 'servers'>;

export interface ExportTarget {
  /** Absolute, its folder resolved; nothing is there. */
  readonly file: string;
  readonly folder: string;
}

/**
 * `to`: absolute; in a folder the file is called as the server would. Errors: `location-missing`, `target-exists`,
 * `target-in-backup`, `permission-denied`, `target-read-only`.
 */
export function findTarget(
  core: Pick<Core, 'files' | 'profile' | 'servers'>,
  to: string,
  { backup, id, extension }: { readonly backup: string; readonly id: string; readonly extension: string },
): ExportTarget {
  const { files } = core;
  const isFolder = files.stat(files.realPath(to) ?? to)?.type === 'folder';
  // The server takes no file with another ending.
  const wanted = isFolder ? join(to, id + extension) : to.endsWith(extension) ? to : to + extension;
  const folder = files.realPath(parentOf(wanted));
  if (folder === null || files.stat(folder)?.type !== 'folder') {
    throw new RepriseError('location-missing', 'The folder is not there.', { path: parentOf(wanted) });
  }
  const file = join(folder, nameOf(wanted));
  if (relativeTo(files.realPath(backup) ?? backup, file) !== null) {
    throw new RepriseError('target-in-backup', 'The target lies in the backup.', { path: file });
  }
  refuseTakenPlace(core, { folder, file });
  assertFree(core, file);
  const refusal = files.writeRefusal(folder);
  if (refusal !== null) throw new RepriseError(refusal, 'Nothing can be written there.', { path: folder });
  return { file, folder };
}

export function assertFree(core: Pick<Core, 'files'>, file: string): void {
  if (core.files.stat(file) === null) return;
  throw new RepriseError('target-exists', 'Something is there already.', { path: file });
}

/** A name beside it that anybody sees is not finished, and that says which run it belongs to. */
export function partialName({ file }: ExportTarget, operationId: string): string {
  return `${file}.${operationId}${partialEnd}`;
}

const partialEnd = '.partial';

/** More than anybody has done since the run that left something. */
const historyLines = 10_000;

/**
 * Removes unfinished files of exports to the same name that this profile began and that never ended; the caller holds the
 * lock of that name, so none of them runs. What may be somebody else's stays and is said.
 */
export function sweepLeftovers(core: Needs, { file, folder }: ExportTarget): readonly Finding[] {
  const start = `${nameOf(file)}.`;
  const names = (core.files.list(folder) ?? []).filter(
    (name) =>
      name.startsWith(start) && name.endsWith(partialEnd) && name.length > start.length + partialEnd.length,
  );
  if (names.length === 0) return [];
  const unended = new Set(
    core.catalog
      .history(historyLines)
      .flatMap(({ id, kind, endedAt }) => (kind === 'export' && endedAt === null ? [id] : [])),
  );
  return names.flatMap((name) => {
    const path = join(folder, name);
    const isOurs = unended.has(name.slice(start.length, -partialEnd.length));
    if (!isOurs || core.files.stat(path)?.type !== 'file') return [warn('leftover-found', { path })];
    core.files.unlink(path);
    return [];
  });
}

/** A server counts what lies in its own folder for backups, and deletes from there. */
export function serverFolderNotes(core: Needs, { folder }: ExportTarget): readonly Finding[] {
  const own = core.profile.instances().some(({ server, locations }) => {
    const native = core.servers.filter(isMediaServer).find(({ id }) => id === server)?.archive ?? null;
    return native !== null && core.files.realPath(native.folder(locations)) === folder;
  });
  return own ? [warn('target-in-server-folder', { path: folder })] : [];
}
