/** Entries that are neither plain files nor folders. */
import type { Entry } from 'yauzl';

type UnsafeKind = 'link' | 'special-file' | 'folder-named-as-file';

const typeBits = 0xf000;
const unixTypes = { none: 0, folder: 0x4000, file: 0x8000, link: 0xa000 } as const;
const windowsReparsePoint = 0x400;
const pkwareUnixField = 0x000d;
const pkwareUnixFixedBytes = 12;

/** Looked at whatever system made the archive: programs that unpack differ in whether they look. */
export function entryKind(raw: Entry, name: string): UnsafeKind | null {
  const type = (raw.externalFileAttributes >>> 16) & typeBits;
  if (type === unixTypes.link || (raw.externalFileAttributes & windowsReparsePoint) !== 0) return 'link';
  // Anything behind the fixed part of this field is the target of a link or a device number.
  if (raw.extraFields.some(({ id, data }) => id === pkwareUnixField && data.length > pkwareUnixFixedBytes)) {
    return 'link';
  }
  if (type === unixTypes.folder) return name.endsWith('/') ? null : 'folder-named-as-file';
  return type === unixTypes.none || type === unixTypes.file ? null : 'special-file';
}
