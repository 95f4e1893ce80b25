/** Root at work with the profile of somebody else believes it only as far as that account could go alone. */
import { lstatSync } from 'node:fs';
import { runToolNow } from '../processes/run-tool-now.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** Who else than root may have written one of these; `null` = nobody, or we are not root. */
export function foreignWriter(paths: readonly string[]): number | null {
  if (process.geteuid?.() !== 0) return null;
  const owners = paths.map((path) => lstatSync(path, { throwIfNoEntry: false })?.uid ?? 0);
  return owners.find((uid) => uid !== 0) ?? null;
}

/** Whether this user's own programs can run as that. Errors: `tool-missing`, `tool-failed`. */
export function isWithin({ uid, gid, groups }: Account, user: number): boolean {
  if (uid !== user) return false;
  const own = groupsOf(user);
  return [gid, ...groups].every((each) => own.includes(each));
}

/** As the system has them now; `[]` for a user that it does not know. */
function groupsOf(uid: number): readonly number[] {
  const words = runToolNow('id', ['-G', String(uid)]).split(/\s+/);
  // It says nothing of an unknown user, and no word would count as 0: the group of root.
  return words.filter((word) => /^\d+$/.test(word)).map(Number);
}
