import type { Find } from '../../domain/server/find.ts';
import type { Core } from '../core.ts';
import { resolvePath } from '../instance-context.ts';
import { relativeTo } from '../paths.ts';

/** The servers that Reprise makes for practice are none of the user's. */
export function notReserved({ files, reserved }: Pick<Core, 'files' | 'reserved'>, find: Find): boolean {
  return !reserved.some(({ folder }) =>
    Object.values(find.locations).some(
      (path) => relativeTo(resolvePath(files, folder), resolvePath(files, path)) !== null,
    ),
  );
}
