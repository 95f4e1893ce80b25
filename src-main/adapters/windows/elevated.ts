/** Whether this program was given an administrator's rights by its user's consent, and hands them on to what it starts. */
import { RepriseError } from '../../domain/errors.ts';
import { advapi32 } from './advapi32.ts';
import { kernel32 } from './kernel32.ts';

const TOKEN_QUERY = 8;
const TOKEN_ELEVATION_TYPE = 18;
/** The fuller one of the two tokens of a person who may be an administrator; who has only one token has no other to give. */
const FULL = 2;
const THIS_PROCESS = -1;

/** A server of the user's own must not come back as an administrator's. Errors: `would-run-elevated`. */
export function assertNotElevated(kind = elevationType()): void {
  if (kind === FULL) {
    throw new RepriseError(
      'would-run-elevated',
      'What is started from here has the rights of an administrator.',
    );
  }
}

function elevationType(): number {
  const token = Buffer.alloc(8);
  if (!advapi32.OpenProcessToken(THIS_PROCESS, TOKEN_QUERY, token)) return 0;
  const handle = token.readBigUInt64LE(0);
  try {
    const kind = Buffer.alloc(4);
    const isRead = advapi32.GetTokenInformation(handle, TOKEN_ELEVATION_TYPE, kind, 4, Buffer.alloc(4));
    return isRead ? kind.readUInt32LE(0) : 0;
  } finally {
    kernel32.CloseHandle(handle);
  }
}
