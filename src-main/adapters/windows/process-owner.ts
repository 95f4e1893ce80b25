/** Whose a process is. */
import { advapi32 } from './advapi32.ts';
import { kernel32 } from './kernel32.ts';
import type { Handle } from './native.ts';
import { utf16 } from './native.ts';

const TOKEN_QUERY = 8;
const TOKEN_USER = 1;

const names = new Map<string, string | null>();

/** Account by name, without its domain; `null` where it may not be asked. */
export function ownerOf(process: Handle): string | null {
  const sid = sidOf(process);
  if (sid === null) return null;
  const key = sid.toString('hex');
  // A look-up may go to a server of the domain.
  if (!names.has(key)) names.set(key, nameOf(sid));
  return names.get(key) ?? null;
}

function sidOf(process: Handle): Buffer | null {
  const token = Buffer.alloc(8);
  if (!advapi32.OpenProcessToken(process, TOKEN_QUERY, token)) return null;
  const handle = token.readBigUInt64LE(0);
  try {
    const user = Buffer.alloc(256);
    const needed = Buffer.alloc(4);
    if (!advapi32.GetTokenInformation(handle, TOKEN_USER, user, user.length, needed)) return null;
    // An address, attributes, then the SID itself: revision, count, authority, parts.
    return user.subarray(16, 16 + 8 + 4 * user.readUInt8(17));
  } finally {
    kernel32.CloseHandle(handle);
  }
}

function nameOf(sid: Buffer): string | null {
  const [name, domain] = [Buffer.alloc(512), Buffer.alloc(512)];
  const [nameLength, domainLength] = [count(256), count(256)];
  const isKnown = advapi32.LookupAccountSidW(
    null,
    sid,
    name,
    nameLength,
    domain,
    domainLength,
    Buffer.alloc(4),
  );
  return isKnown ? utf16(name.subarray(0, 2 * nameLength.readUInt32LE(0))) : null;
}

function count(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
