/** A lock as an exclusively opened file, for systems without abstract sockets; the kernel ends it with the process. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { HeldLock } from '../../ports/locks.ts';

/** <sys/fcntl.h> of macOS; Node has no name for it. */
const DARWIN_O_EXLOCK = 0x20;
/** libuv: no share mode, and the file goes with its last handle. */
const WINDOWS_EXCLUSIVE = 0x1000_0000 | 0x40;

export interface LockPlace {
  readonly path: string;
  readonly flags: number;
  /** Codes that mean that somebody else holds it. */
  readonly busy: readonly string[];
}

/** Errors: `instance-busy`. */
export async function takeFileLock({ path, flags, busy }: LockPlace): Promise<HeldLock> {
  try {
    const file = await open(path, flags, 0o644);
    return { release: () => file.close() };
  } catch (error) {
    if (busy.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw new RepriseError(
        'instance-busy',
        'Another Reprise works on this.',
        { pid: null },
        { cause: error },
      );
    }
    throw error;
  }
}

/** Where and how; the folder is one for all users where there is such a one, so that `sudo` and we meet. */
export function lockPlace(name: string, platform: NodeJS.Platform): LockPlace {
  const { O_CREAT, O_RDONLY, O_RDWR, O_NONBLOCK, O_NOFOLLOW } = constants;
  if (platform === 'win32') {
    // EPERM, EACCES: held or made by another account.
    return {
      path: join(tmpdir(), name),
      flags: O_RDWR | O_CREAT | WINDOWS_EXCLUSIVE,
      busy: ['EBUSY', 'EPERM', 'EACCES'],
    };
  }
  const flags = O_RDONLY | O_CREAT | O_NONBLOCK | O_NOFOLLOW | DARWIN_O_EXLOCK;
  return { path: join('/private/tmp', name), flags, busy: ['EAGAIN', 'EWOULDBLOCK'] };
}
