/** Root at work with the profile of somebody else believes it only as far as that account could go alone. */
import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';

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

/** Whether this user's own programs can run as that. */
export function isWithin({ uid, gid, groups }: Account, user: number): boolean {
  if (uid !== user) return false;
  const own = groupsOf(user);
  return [gid, ...groups].every((each) => own.includes(each));
}

/** As the system has them now; `[]` for a user that it does not know. */
function groupsOf(uid: number): readonly number[] {
  const { status, stdout } = spawnSync('id', ['-G', String(uid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim().split(' ').map(Number) : [];
}
