/** From the bytes of a name to text, without hiding what is wrong with them. */
import { crc32 } from 'node:zlib';
import { type ExtraField, getFileNameLowLevel } from 'yauzl';
import { unsafePath } from './errors.ts';

const utf8Flag = 0x800;
const unicodePathField = 0x7075;

// `ignoreBOM` keeps a byte order mark as a character instead of dropping it.
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * UTF-8 where flagged, and must be valid then. Without the flag UTF-8 too if the bytes are valid (macOS and Info-ZIP
 * write that, and the servers read it so), else CP437. Errors: `unsafe-path`.
 */
export function decodeName(raw: Buffer, flags: number, extraFields: readonly ExtraField[]): string {
  const name = decodeUtf8(raw) ?? ((flags & utf8Flag) === 0 ? decodeCp437(raw) : null);
  if (name === null) throw unsafePath('not-unicode', raw.toString('latin1'));
  const other = unicodePath(raw, extraFields);
  // Programs differ in which of the two they believe: the name that was checked must be the only one.
  if (other !== undefined && other !== name) throw unsafePath('two-names', name);
  return name;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function decodeCp437(raw: Buffer): string {
  // yauzl draws control bytes as the old screen symbols, which would hide them from the check.
  return raw.some((byte) => byte < 0x20) ? raw.toString('latin1') : getFileNameLowLevel(0, raw, [], true);
}

/** `undefined` when there is none, or one that does not belong to this name. */
function unicodePath(raw: Buffer, extraFields: readonly ExtraField[]): string | null | undefined {
  const field = extraFields.find(({ id }) => id === unicodePathField);
  if (field === undefined || field.data.length < 5 || field.data.readUInt32LE(1) !== crc32(raw))
    return undefined;
  return decodeUtf8(field.data.subarray(5));
}
