/** As what a user's own programs can run. */
import type { Account } from '../../domain/server/account.ts';
import { runToolNow } from './run-tool-now.ts';

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
