import { kernel32 } from './kernel32.ts';
import { utf16 } from './native.ts';

const longest = 1024;

/** What the volume that holds a path is formatted as (`NTFS`, `exFAT`, `FAT32`); `null` where it cannot be told. */
export function volumeFileSystem(path: string): string | null {
  const root = Buffer.alloc(2 * longest);
  if (!kernel32.GetVolumePathNameW(path, root, longest)) return null;
  const name = Buffer.alloc(2 * longest);
  const isTold = kernel32.GetVolumeInformationW(root, null, 0, null, null, null, name, longest);
  return isTold ? (utf16(name).split('\0')[0] ?? null) : null;
}
