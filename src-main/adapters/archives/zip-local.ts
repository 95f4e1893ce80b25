/** Programs that believe the header before an entry must see the same archive as those that read the directory. */
import type { Entry } from 'yauzl';
import { unreadable } from './errors.ts';
import type { Peek } from './zip-source.ts';

const fixedBytes = 30;
const signature = 0x04034b50;
const encryptedFlags = 0x2041;
const descriptorFlag = 0x8;
const inZip64Field = 0xffffffff;

/** Where the bytes of the entry begin. Errors: `archive-unreadable`, `archive-truncated`. */
export function checkLocalHeader(raw: Entry, peek: Peek): number {
  const start = raw.relativeOffsetOfLocalHeader;
  const fixed = peek(start, fixedBytes);
  if (fixed.readUInt32LE(0) !== signature) throw unreadable('local-header');
  const flags = fixed.readUInt16LE(6);
  const nameBytes = fixed.readUInt16LE(26);
  const dataStart = start + fixedBytes + nameBytes + fixed.readUInt16LE(28);
  const agrees =
    (flags & encryptedFlags) === 0 &&
    fixed.readUInt16LE(8) === raw.compressionMethod &&
    ((flags & descriptorFlag) !== 0 || sizesAgree(fixed, raw)) &&
    nameBytes === raw.fileNameRaw.length &&
    peek(start + fixedBytes, nameBytes).equals(raw.fileNameRaw);
  if (!agrees) throw unreadable('local-header-differs');
  return dataStart;
}

function sizesAgree(fixed: Buffer, raw: Entry): boolean {
  const agrees = (at: number, size: number): boolean => {
    const value = fixed.readUInt32LE(at);
    return value === size || value === inZip64Field;
  };
  return (
    fixed.readUInt32LE(14) === raw.crc32 && agrees(18, raw.compressedSize) && agrees(22, raw.uncompressedSize)
  );
}
