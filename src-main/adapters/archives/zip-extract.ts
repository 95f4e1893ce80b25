/** Writes cleared entries; creates, and never replaces or follows. */
import { utimesSync } from 'node:fs';
import { dirname, isAbsolute, normalize } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { ArchiveEntry } from '../../ports/archive-reader.ts';
import { onFile, wrapFileError } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';
import { throwIfCancelled } from './errors.ts';
import { createFile } from './new-file.ts';
import { type FolderMaker, makeFolderMaker, partsFromArchive } from './new-folders.ts';
import { entryChunks } from './zip-content.ts';
import type { ZipEntry } from './zip-directory.ts';
import type { ZipSource } from './zip-source.ts';

interface Job {
  readonly entry: ZipEntry;
  readonly target: string;
}

interface ExtractOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
}

/** Files 0600 and folders 0700. A file that could not be finished is removed; finished ones are the caller's. */
export async function extractEntries(
  source: ZipSource,
  entries: readonly ZipEntry[],
  place: (entry: ArchiveEntry) => string | null,
  { signal, onProgress }: ExtractOptions,
): Promise<{ files: number; bytes: number }> {
  const jobs = entries.flatMap((entry) => placed(entry, place(entry)));
  const folders = makeFolderMaker();
  let files = 0;
  let bytes = 0;
  for (const { entry, target } of jobs) {
    throwIfCancelled(signal);
    if (entry.type === 'folder') {
      folders.make(target, partsFromArchive(entry.path, target));
      continue;
    }
    makeParent(folders, entry, target);
    const before = bytes;
    await writeEntry(source, { entry, target }, signal, (written) => onProgress(before + written));
    files += 1;
    bytes += entry.size;
  }
  setFolderTimes(jobs, folders.created);
  return { files, bytes };
}

function placed(entry: ZipEntry, target: string | null): readonly Job[] {
  if (target === null) return [];
  if (!isAbsolute(target)) throw new RepriseError('internal', 'The target of an entry is not absolute.');
  return [{ entry, target: normalize(target) }];
}

function makeParent(folders: FolderMaker, entry: ZipEntry, target: string): void {
  folders.make(dirname(target), partsFromArchive(entry.path, target) - 1);
}

async function writeEntry(
  source: ZipSource,
  { entry, target }: Job,
  signal: AbortSignal,
  onWritten: (bytes: number) => void,
): Promise<void> {
  const file = createFile(target);
  try {
    let written = 0;
    for await (const chunk of entryChunks(source, entry, signal)) {
      await file.write(chunk);
      written += chunk.length;
      onWritten(written);
    }
    file.finish(entry.modifiedAt);
  } catch (error) {
    throw file.abandon(wrapFileError(error, 'write', target));
  }
}

/** Last, because every file written into a folder changes its time; only folders that were not there before. */
function setFolderTimes(jobs: readonly Job[], created: ReadonlySet<string>): void {
  for (const { entry, target } of jobs) {
    if (entry.type !== 'folder' || !created.has(target)) continue;
    const seconds = entry.modifiedAt / 1000;
    onFile('write', target, () => utimesSync(toFsPath(target), seconds, seconds));
  }
}
