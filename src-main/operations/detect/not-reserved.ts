import { RepriseError } from '../../domain/errors.ts';
import type { Find } from '../../domain/server/find.ts';
import type { Core } from '../core.ts';
import { resolvePath } from '../instance-context.ts';
import { relativeTo } from '../paths.ts';

/** The servers that Reprise makes for practice are none of the user's. */
export function notReserved({ files, reserved }: Pick<Core, 'files' | 'reserved'>, find: Find): boolean {
  return !reserved.some(({ folder }) =>
    Object.values(find.locations).some((path) => relativeTo(real(files, folder), real(files, path)) !== null),
  );
}

/** What lies where this account may not look is taken as it is called: it is none of ours. */
function real(files: Core['files'], path: string): string {
  try {
    return resolvePath(files, path);
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'permission-denied') return path;
    throw error;
  }
}
