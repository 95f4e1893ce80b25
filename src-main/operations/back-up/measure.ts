/** How much a back-up has to copy, looked up before it begins. */
import type { FileStore } from '../../ports/file-store.ts';
import type { CopySource } from '../../ports/tree-copier.ts';
import { join } from '../paths.ts';

export function measure(files: FileStore, sources: readonly CopySource[]): number {
  let bytes = 0n;
  const add = (path: string, isRoot: boolean): void => {
    const real = isRoot ? (files.realPath(path) ?? path) : path;
    const stat = files.stat(real);
    if (stat?.type === 'file') bytes += stat.size;
    if (stat?.type === 'folder') for (const name of files.list(real) ?? []) add(join(real, name), false);
  };
  for (const source of sources) for (const own of source.owns) add(join(source.root, own.path), true);
  return Number(bytes);
}
