/** The `.reprise-<operation id>` folders: made before anything moves, taken away when nothing in them is needed. */
import { RepriseError } from '../../domain/errors.ts';
import type { FolderTimes, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { deletingPrefix, join, nameOf, parentOf, stagingPrefix } from '../paths.ts';
import type { Unit } from './units.ts';

export function stagingFolder(base: string, operationId: string): string {
  return join(base, `${stagingPrefix}${operationId}`);
}

export function basesOf(units: readonly Unit[]): readonly string[] {
  return [...new Set(units.map((unit) => unit.base))];
}

/** Times of every folder that the moves will touch, before anything is created there. */
export function timesOf(files: FileStore, units: readonly Unit[]): readonly FolderTimes[] {
  const folders = new Set(
    units.flatMap((unit) => [unit.base, unit.descend ? unit.current : parentOf(unit.current)]),
  );
  return [...folders].flatMap((path): FolderTimes[] => {
    const stat = files.stat(path);
    return stat?.type === 'folder'
      ? [{ path, mtimeNs: String(stat.mtimeNs), atimeNs: String(stat.atimeNs) }]
      : [];
  });
}

export function putTimesBack(files: FileStore, times: readonly FolderTimes[]): void {
  for (const { path, mtimeNs, atimeNs } of times) {
    if (files.stat(path) === null) continue;
    try {
      files.setTimes(path, { mtimeNs: BigInt(mtimeNs), atimeNs: BigInt(atimeNs) });
    } catch (error) {
      // Only its owner may set a folder's times; they are never worth the data.
      if (!(error instanceof RepriseError)) throw error;
    }
  }
}

/** Folders that must be made so that a data root is there, outermost first. */
export function missingFolders(files: FileStore, roots: readonly string[]): readonly string[] {
  const missing = new Set<string>();
  for (const root of roots) {
    for (let path = root; files.stat(path) === null && parentOf(path) !== path; path = parentOf(path))
      missing.add(path);
  }
  return [...missing].toSorted((a, b) => a.length - b.length);
}

/** Errors: `permission-denied`, `target-read-only`, `disk-full`. */
export function makeStagingFolders(files: FileStore, record: RestoreRecord, note: string): void {
  for (const folder of record.madeFolders) if (files.stat(folder) === null) files.makeFolder(folder, 0o755);
  for (const folder of record.folders) {
    if (files.stat(folder) === null) {
      // Made under another name first: creating and renaming there is what the swap will need.
      files.makeFolder(makingName(folder), 0o700);
      files.move(makingName(folder), folder);
    }
    for (const name of ['new', 'old', 'aside', 'found']) {
      if (files.stat(join(folder, name)) === null) files.makeFolder(join(folder, name), 0o700);
    }
    files.flushFolder(parentOf(folder));
  }
  writeNotes(files, record, note);
}

/** The plain-text note in every folder: what it is and how to put things back by hand. */
export function writeNotes(files: FileStore, record: RestoreRecord, note: string): void {
  for (const folder of record.folders) files.writeDurably(join(folder, noteName), note, 0o600);
}

export const noteName = 'HOW-TO-PUT-THINGS-BACK.txt';

/** The parents that moves need on the set-aside side; made before the intent is recorded. */
export function makeOldParents(files: FileStore, record: RestoreRecord): void {
  for (const move of record.moves) {
    files.makeFolders(parentOf(move.old), 0o700);
    if (move.kind === 'database')
      for (const sidecar of move.sidecars) files.makeFolders(parentOf(sidecar.aside), 0o700);
  }
}

/** What was found at targets and is neither old nor new; worth telling the user. */
export function foundPaths(files: FileStore, record: RestoreRecord): readonly string[] {
  return record.folders.flatMap((folder) => {
    const found = join(folder, 'found');
    return (files.list(found) ?? []).map((name) => join(found, name));
  });
}

/** Takes the folders away whole: first a name that says so, then the content, then the times of what held them. */
export function removeStagingFolders(files: FileStore, record: RestoreRecord): void {
  for (const folder of record.folders) {
    files.removeEmptyFolder(makingName(folder));
    const deleting = deletingName(folder);
    if (files.stat(folder) !== null) {
      files.move(folder, deleting);
      files.flushFolder(parentOf(folder));
    }
    if (files.stat(deleting) !== null) files.removeTree(deleting, { signal: null });
  }
}

/** Takes only what was staged; the restore point stays. */
export function removeStaged(files: FileStore, record: RestoreRecord): void {
  for (const folder of record.folders) {
    const deleting = join(folder, `${deletingPrefix}new`);
    if (files.stat(join(folder, 'new')) !== null) files.move(join(folder, 'new'), deleting);
    if (files.stat(deleting) !== null) files.removeTree(deleting, { signal: null });
  }
}

function makingName(folder: string): string {
  return `${folder}.making`;
}

function deletingName(folder: string): string {
  return join(parentOf(folder), `${deletingPrefix}${nameOf(folder).slice(stagingPrefix.length)}`);
}
