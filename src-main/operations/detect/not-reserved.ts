import { RepriseError } from '../../domain/errors.ts';
import type { Find } from '../../domain/server/find.ts';
import type { Core } from '../core.ts';
import { resolvePath } from '../instance-context.ts';
import type { Machine } from '../../ports/machine.ts';
import { practiceMarker } from '../../ports/practice-sandbox.ts';
import { join, parentOf, relativeTo } from '../paths.ts';

/** The servers that Reprise makes for practice are none of the user's. */
export function notReserved(
  { files, machine, reserved }: Pick<Core, 'files' | 'machine' | 'reserved'>,
  find: Find,
): boolean {
  const paths = Object.values(find.locations).map((path) => real(files, path));
  return !paths.some(
    (path) =>
      reserved.some(({ folder }) => relativeTo(real(files, folder), path) !== null) ||
      isOfPractice(machine, path),
  );
}

/** Also of the practice of another profile, or another account. */
function isOfPractice(machine: Pick<Machine, 'entry'>, path: string): boolean {
  return machine.entry(join(parentOf(path), practiceMarker)) === 'file';
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
