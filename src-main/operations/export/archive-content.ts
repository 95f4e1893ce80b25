/** What of a backup goes into a server's own archive, under which name, and what cannot. */
import type { Entry, FileEntry, FolderEntry } from '../../domain/backup/entry.ts';
import type { ArchiveWriting, MediaServer, NativeArchive } from '../../ports/media-server.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';

export interface ExportJob {
  readonly stored: StoredBackup;
  readonly server: MediaServer;
  readonly native: NativeArchive;
  readonly writing: ArchiveWriting;
}

/** `link`, `name`, `no-place`, or why the backup itself has no bytes of it (`socket`, `unreadable` …). */
export interface LeftOut {
  /** Path below `data` of the backup. */
  readonly path: string;
  readonly reason: string;
}

export type Content =
  | { readonly kind: 'file'; readonly name: string; readonly entry: FileEntry }
  | { readonly kind: 'folder'; readonly name: string; readonly entry: FolderEntry }
  | { readonly kind: 'left-out'; readonly leftOut: LeftOut };

type Needs = Pick<Core, 'repositories' | 'archiveWriter'>;

/** The same at every call. Datasets that have no place as a whole are not mentioned. */
export function* archiveContent(
  core: Needs,
  { stored, native, writing }: ExportJob,
): Generator<Content, void, void> {
  const datasets = new Set(writing.form.contains.map(({ dataset }) => dataset));
  const isTaken = core.archiveWriter.nameCheck();
  isTaken(native.detailsEntry, 'file');
  for (const entry of core.repositories.entries(stored.path)) {
    if (!datasets.has(entry.dataset)) continue;
    const name = writing.nameOf(entry);
    const content = contentOf(entry, name, isTaken);
    if (content !== null) yield content;
  }
}

function contentOf(
  entry: Entry,
  name: string | null,
  isTaken: ReturnType<Core['archiveWriter']['nameCheck']>,
): Content | null {
  const leaveOut = (reason: string): Content => ({
    kind: 'left-out',
    leftOut: { path: `${entry.dataset}/${entry.path}`, reason },
  });
  switch (entry.type) {
    // The server stores links as links and unpacks them as text files: neither is what was there.
    case 'link':
      return leaveOut('link');
    case 'skipped':
      // What was gone before it could be copied is no loss of this file.
      return entry.reason === 'vanished' ? null : leaveOut(entry.reason);
    case 'folder':
      if (name === null) return null;
      return isTaken(name, 'folder') ? { kind: 'folder', name, entry } : leaveOut('name');
    case 'file':
      if (name === null) return leaveOut('no-place');
      return isTaken(name, 'file') ? { kind: 'file', name, entry } : leaveOut('name');
  }
}

/** Milliseconds since 1970; times in archives are no finer. */
export function modifiedAt({ mtimeNs }: { readonly mtimeNs: string }): number {
  return Number(BigInt(mtimeNs) / 1_000_000n);
}
