/** A lock as an exclusively opened file, for systems without abstract sockets; the kernel ends it with the process. */
import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, win32 } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { HeldLock } from '../../ports/locks.ts';
import { wrapFileError } from '../files/errors.ts';

/** <sys/fcntl.h> of macOS; Node has no name for it. */
const DARWIN_O_EXLOCK = 0x20;
/** libuv: no share mode. */
const WINDOWS_EXCLUSIVE = 0x1000_0000;

export interface LockPlace {
  readonly path: string;
  readonly flags: number;
  /** Codes that mean that somebody else holds it. */
  readonly busy: readonly string[];
}

/** Errors: `instance-busy`, `permission-denied` and others of files. */
export async function takeFileLock({ path, flags, busy }: LockPlace): Promise<HeldLock> {
  try {
    // Somebody else's folder is as good; the system's own is there.
    await mkdir(dirname(path), { recursive: true });
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
    throw wrapFileError(error, 'write', path);
  }
}

/** Where and how; the folder is one for all users, so that `sudo` or an administrator and we meet. */
export function lockPlace(
  name: string,
  platform: NodeJS.Platform,
  programData = process.env['ProgramData'] ?? tmpdir(),
): LockPlace {
  const { O_CREAT, O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  if (platform === 'win32') {
    // To read is what everybody may there, whoever made the file; it stays, empty.
    const path = win32.join(programData, 'Reprise', 'locks', name);
    return { path, flags: O_RDONLY | O_CREAT | WINDOWS_EXCLUSIVE, busy: ['EBUSY'] };
  }
  const flags = O_RDONLY | O_CREAT | O_NONBLOCK | O_NOFOLLOW | DARWIN_O_EXLOCK;
  return { path: join('/private/tmp', name), flags, busy: ['EAGAIN', 'EWOULDBLOCK'] };
}
