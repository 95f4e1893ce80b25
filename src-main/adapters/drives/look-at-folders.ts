import { basename, dirname, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { isVolumePath } from '../../domain/server/volume-path.ts';
import type { FolderLook } from '../../ports/drive-looks.ts';
import type { FileReading } from '../../ports/file-store.ts';
import { diskOf } from './disk-of.ts';

const stagingPrefix = '.reprise-';

/** What may not be looked at is as good as not there: others must not wait for it. */
export function lookAtFolders(files: FileReading, paths: readonly string[]): readonly FolderLook[] {
  return paths.map((path) => {
    if (isVolumePath(path)) return nothingOf(path);
    try {
      const real = resolved(files, path);
      const stat = files.stat(real);
      const names = stat?.type === 'folder' ? (files.list(real) ?? []) : [];
      return {
        path,
        real,
        device: stat === null ? null : diskOf(real, stat.dev),
        staging: names.filter((name) => name.startsWith(stagingPrefix)),
      };
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      return nothingOf(path);
    }
  });
}

function nothingOf(path: string): FolderLook {
  return { path, real: path, device: null, staging: [] };
}

/** What exists of the path with every link resolved, and the rest. */
export function resolved(files: Pick<FileReading, 'realPath'>, path: string): string {
  const real = files.realPath(path);
  if (real !== null) return real;
  const parent = dirname(path);
  return parent === path ? path : join(resolved(files, parent), basename(path));
}
