/** Folders that Reprise made for itself and may empty: what is the user's is not registered in them. */
import { RepriseError } from '../domain/errors.ts';
import type { Core } from './core.ts';
import { resolvePath } from './instance-context.ts';
import { relativeTo } from './paths.ts';

export interface ReservedFolder {
  readonly folder: string;
  /** What may be registered in it: these very folders, and only together with each other. */
  readonly holds: readonly string[];
}

/** `together`: what would be used with `path`, as the data of a server with its backups. Errors: `folder-reserved`. */
export function assertNotReserved(
  core: Pick<Core, 'files' | 'reserved'>,
  path: string,
  together: readonly string[] = [],
): void {
  const real = (one: string): string => resolvePath(core.files, one);
  const clash = core.reserved.find(({ folder, holds }) => {
    if (relativeTo(real(folder), real(path)) === null) return false;
    const own = holds.map(real);
    return ![path, ...together].every((one) => own.includes(real(one)));
  });
  if (clash !== undefined)
    throw new RepriseError('folder-reserved', 'The folder is one of our own.', {
      path,
      folder: clash.folder,
    });
}
