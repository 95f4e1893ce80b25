/** How much a back-up has to copy, looked up before it begins. */
import type { FileStore } from '../../ports/file-store.ts';
import type { CopySource } from '../../ports/tree-copier.ts';
import { join } from '../paths.ts';

export function measure(files: FileStore, sources: readonly CopySource[]): number {
  let bytes = 0n;
  for (const source of sources) {
    for (const own of source.owns) {
      const path = join(source.root, own.path);
      bytes += files.bytesBelow(files.realPath(path) ?? path);
    }
  }
  return Number(bytes);
}
