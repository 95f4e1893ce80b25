import type { HeldLock, Locks } from '../../ports/locks.ts';
import { lockPlace, takeFileLock } from './file-lock.ts';
import { dataRootLockNames, repositoryLockName } from './lock-name.ts';
import { takeSocketLock } from './socket-lock.ts';

export const kernelLocks: Locks = {
  dataRoot: async (realPath) => takeAll(await dataRootLockNames(realPath)),
  repository: (repositoryId) => take(repositoryLockName(repositoryId)),
};

/** All or none. */
async function takeAll(names: readonly string[]): Promise<HeldLock> {
  const held: HeldLock[] = [];
  const release = async (): Promise<void> => {
    for (const lock of held.toReversed()) await lock.release();
  };
  try {
    for (const name of names) held.push(await take(name));
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

function take(name: string): Promise<HeldLock> {
  return process.platform === 'linux'
    ? takeSocketLock(name)
    : takeFileLock(lockPlace(name, process.platform));
}
