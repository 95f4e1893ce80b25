import type { FileStore } from '../../ports/file-store.ts';

/** The path, or the path with a number behind it when something is there already. */
export function freeName(files: FileStore, path: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? path : `${path}.${String(n)}`;
    if (files.stat(candidate) === null) return candidate;
  }
}
