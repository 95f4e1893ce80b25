import type { FileStore } from '../ports/file-store.ts';
import { parentOf } from './paths.ts';

/** What is there of a path that may not be there yet: it, or the nearest folder above it. */
export function nearestFolder(files: FileStore, path: string): string {
  let folder = path;
  while (files.stat(folder) === null && parentOf(folder) !== folder) folder = parentOf(folder);
  return folder;
}
