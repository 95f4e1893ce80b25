/** What an account may do with a file, as far as owner and mode tell (access lists can allow more). */

export interface Account {
  /** Negative where accounts have no number. */
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

interface Guarded {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export type Wish = 'read' | 'write';

/** Entering a folder belongs to reading it. Pure. */
export function mayUse(account: Account, file: Guarded & { readonly type: string }, wish: Wish): boolean {
  if (account.uid <= 0) return true;
  const isMember = file.gid === account.gid || account.groups.includes(file.gid);
  const bits = (file.uid === account.uid ? file.mode >> 6 : isMember ? file.mode >> 3 : file.mode) & 7;
  const enter = file.type === 'folder' ? 1 : 0;
  const needed = (wish === 'read' ? 4 : 6) | enter;
  return (bits & needed) === needed;
}
