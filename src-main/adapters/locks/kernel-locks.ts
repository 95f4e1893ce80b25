import type { HeldLock, Locks } from '../../ports/locks.ts';
import { lockPlace, takeFileLock } from './file-lock.ts';
import { dataRootLockName, repositoryLockName } from './lock-name.ts';
import { takeSocketLock } from './socket-lock.ts';

export const kernelLocks: Locks = {
  dataRoot: async (realPath) => take(await dataRootLockName(realPath)),
  repository: (repositoryId) => take(repositoryLockName(repositoryId)),
};

function take(name: string): Promise<HeldLock> {
  return process.platform === 'linux'
    ? takeSocketLock(name)
    : takeFileLock(lockPlace(name, process.platform));
}
