/** Whose a folder is, as the text of a security identifier (`S-1-5-…`). */
import { advapi32 } from './advapi32.ts';

const OWNER = 1;

/** `null` where it may not be asked. */
export function folderOwner(path: string): string | null {
  const descriptor = Buffer.alloc(1024);
  const isRead = advapi32.GetFileSecurityW(path, OWNER, descriptor, descriptor.length, Buffer.alloc(4));
  // Self-relative: the owner lies at the offset that the second word names.
  return isRead ? sidText(descriptor.subarray(descriptor.readUInt32LE(4))) : null;
}

/** Revision, count of parts, authority (six bytes, high first), parts (four bytes each, low first). Pure. */
export function sidText(sid: Buffer): string {
  const parts = Array.from({ length: sid.readUInt8(1) }, (_, index) => sid.readUInt32LE(8 + 4 * index));
  return ['S', sid.readUInt8(0), sid.readUIntBE(2, 6), ...parts].join('-');
}
