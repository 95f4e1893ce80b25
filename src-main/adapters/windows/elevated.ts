/** Whether a program that we start would have more rights than it had before. */
import { RepriseError } from '../../domain/errors.ts';
import { advapi32 } from './advapi32.ts';
import { kernel32 } from './kernel32.ts';
import type { Handle } from './native.ts';
import { withProcess } from './windows-processes.ts';

const QUERY_LIMITED = 0x1000;
const TOKEN_QUERY = 8;
const TOKEN_ELEVATION_TYPE = 18;
const THIS_PROCESS = -1;

/** A person who may be an administrator has two tokens: programs get the lesser one, until consent gives the fuller one. */
const kinds: Readonly<Record<number, 'full' | 'limited'>> = { 2: 'full', 3: 'limited' };

export type Elevation = 'full' | 'limited' | null;

/** The user's own server must not come back as an administrator's. Errors: `would-run-elevated`. */
export function assertSameRights(
  pids: readonly number[],
  ours = elevationOf(THIS_PROCESS),
  theirs = (pid: number): Elevation => withProcess(pid, QUERY_LIMITED, elevationOf),
): void {
  if (ours === 'full' && pids.some((pid) => theirs(pid) === 'limited')) {
    throw new RepriseError(
      'would-run-elevated',
      'What is started from here has the rights of an administrator.',
    );
  }
}

/** `null`: an account with one token only, or not to be asked. */
function elevationOf(process: Handle): Elevation {
  const token = Buffer.alloc(8);
  if (!advapi32.OpenProcessToken(process, TOKEN_QUERY, token)) return null;
  const handle = token.readBigUInt64LE(0);
  try {
    const kind = Buffer.alloc(4);
    const isRead = advapi32.GetTokenInformation(handle, TOKEN_ELEVATION_TYPE, kind, 4, Buffer.alloc(4));
    return isRead ? (kinds[kind.readUInt32LE(0)] ?? null) : null;
  } finally {
    kernel32.CloseHandle(handle);
  }
}
