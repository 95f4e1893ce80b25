import type { FileStore } from '../../ports/file-store.ts';

/** Of our own files. Also on a full disk, which emptying one is not sure to do. */
export function removeIfThere(files: FileStore, path: string): void {
  if (files.stat(path) !== null) files.unlink(path);
}
