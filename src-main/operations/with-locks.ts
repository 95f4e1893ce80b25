import type { HeldLock, Locks } from '../ports/locks.ts';

/** Takes all locks in a fixed order (so that two operations cannot wait for each other), and gives all back. */
export async function withLocks<T>(
  locks: Locks,
  wanted: { readonly roots: readonly string[]; readonly repositories: readonly string[] },
  body: () => Promise<T>,
): Promise<T> {
  const held: HeldLock[] = [];
  try {
    for (const root of wanted.roots.toSorted()) held.push(await locks.dataRoot(root));
    for (const id of wanted.repositories.toSorted()) held.push(await locks.repository(id));
    return await body();
  } finally {
    for (const lock of held.toReversed()) await lock.release();
  }
}
