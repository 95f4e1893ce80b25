/** Decides per entry of a walk what the target needs: nothing, a hard link, a copy; and lists it. */
import { lstatOf } from './stat.ts';
import { storedPath, type Entry, type FileEntry } from '../../domain/backup/entry.ts';
import { isUnchanged, mayLink } from '../../domain/backup/unchanged.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { BulkControl } from './bulk-control.ts';
import { SourceError, type Copied, type CopyFile } from './settled-copy.ts';
import { errnoOf, isMissing, unreadable, wrapFileError } from './errors.ts';
import type { ListingCursor } from './listing-cursor.ts';
import { copiedEntry, folderEntry, identityOf, linkedEntry, linkEntryOf } from './make-entry.ts';
import { displayName } from './names.ts';
import type { Owners } from './owners.ts';
import type { StoredFiles } from './stored-files.ts';
import type { Stored, TargetTree } from './target-tree.ts';
import type { Found } from './walk.ts';

/** How the bytes of the source are reached. */
export interface SourceAccess {
  readonly copyFile: CopyFile;
  readonly readLink: (at: string) => string;
}

export interface WriterParts {
  readonly dataset: string;
  readonly tree: TargetTree;
  readonly owners: Owners;
  readonly access: SourceAccess;
  readonly control: BulkControl;
  /** Of the earlier pass into the same target; its presence makes this the last pass. */
  readonly earlier: ListingCursor | null;
  readonly previous: { readonly files: StoredFiles; readonly cursor: Pick<ListingCursor, 'find'> } | null;
  /** Takes each entry, with its line where the earlier listing has it already. */
  readonly add: (entry: Entry, line: string | null) => void;
  readonly onCopied: (sizeBytes: number) => void;
  readonly onDatabase: (path: string) => void;
}

export interface SourceWriter {
  folder(found: Found, locationOf: string | null): void;
  file(found: Found, facts: { readonly isEssential: boolean; readonly alwaysCopied: boolean }): void;
  link(found: Found): void;
  skip(path: string, reason: string): void;
  /** The next file is a database of the server. */
  database(path: string): void;
}

export function sourceWriter(parts: WriterParts): SourceWriter {
  const { dataset, tree, owners, control, earlier, previous, access, add } = parts;
  let databasePath: string | null = null;

  /** What the earlier pass stored here, when it is of this type; what is of another type leaves the target. */
  function stored(path: string, type: Entry['type']): { entry: Entry; line: string } | null {
    const then = earlier?.find(path) ?? null;
    if (then === null || then.entry.type === type) return then;
    tree.remove(then.entry);
    if (then.entry.type === 'folder') earlier?.passBelow(path);
    tree.close();
    return null;
  }

  function file(found: Found, isEssential: boolean, alwaysCopied: boolean): FileEntry | null {
    const place = { dataset, path: found.path };
    const now = identityOf(found.stats);
    const then = stored(found.path, 'file');
    if (then?.entry.type === 'file' && isUnchanged(now, then.entry)) {
      control.addBytes(Number(found.stats.size));
      add(then.entry, then.line);
      return then.entry;
    }
    const before = previous?.cursor.find(found.path)?.entry;
    if (then === null && before?.type === 'file' && !alwaysCopied && mayLink(now, before)) {
      const from = previous?.files.at(storedPath(before)) ?? null;
      // A stored file that lost bytes must not come into another backup unread.
      const isWhole = from !== null && lstatOf(from)?.size === BigInt(before.size);
      const linked = isWhole ? tree.link(place, from) : null;
      if (linked !== null) {
        control.addBytes(Number(found.stats.size));
        return added(linkedEntry(place, found, before, linked.storedAs, owners));
      }
    }
    const copied = copy(found, then?.entry.type === 'file' ? then.entry : null, isEssential);
    if (copied === null) return null;
    parts.onCopied(Number(copied.value.size));
    return added(copiedEntry(place, copied, owners));
  }

  function copy(found: Found, then: FileEntry | null, isEssential: boolean): Stored<Copied> | null {
    const { path, at, stats } = found;
    try {
      const copied =
        then === null
          ? tree.copy({ dataset, path }, at, stats, access.copyFile)
          : tree.recopy(then, at, stats, access.copyFile);
      if (!copied.value.settled && earlier !== null) throw stillChanging(path);
      return copied;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      const { cause } = error;
      if (['EMFILE', 'ENFILE'].includes(errnoOf(cause))) throw wrapFileError(cause, 'read', path);
      const vanished = isMissing(cause) || errnoOf(cause) === 'ELOOP';
      if (!vanished && isEssential) throw unreadable(path, 'unreadable', cause);
      if (then !== null) tree.remove(then);
      skip(path, vanished ? 'vanished' : 'unreadable');
      return null;
    }
  }

  function added<T extends Entry>(entry: T): T {
    add(entry, null);
    return entry;
  }

  function skip(path: string, reason: string): void {
    stored(path, 'skipped');
    add({ dataset, path, type: 'skipped', reason }, null);
  }

  return {
    folder: ({ path, stats }, locationOf) => {
      control.check();
      if (stored(path, 'folder') === null) tree.folder({ dataset, path });
      previous?.cursor.find(path);
      add(folderEntry({ dataset, path }, stats, locationOf, owners), null);
    },
    file: (found, { isEssential, alwaysCopied }) => {
      control.check();
      const entry = file(found, isEssential, alwaysCopied);
      if (entry !== null && databasePath === found.path) parts.onDatabase(storedPath(entry));
      databasePath = null;
      control.addFile();
    },
    link: (found) => {
      stored(found.path, 'link');
      add(linkEntryOf({ dataset, path: found.path }, found, access.readLink(found.at), owners), null);
    },
    skip,
    database: (path) => {
      databasePath = path;
    },
  };
}

function stillChanging(path: string): RepriseError {
  const shown = displayName(path);
  return new RepriseError('files-in-use', `${shown} keeps changing`, { path: shown });
}
