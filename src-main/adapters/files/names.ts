/// <reference lib="es2024.string" />
/**
 * Lossless file names. A name is text; bytes that are not UTF-8 are lone surrogates U+DC80–U+DCFF, one per byte, so every
 * name of every system has exactly one text. (Windows names with lone surrogates pass through their WTF-8 bytes.)
 */
import { isUtf8 } from 'node:buffer';

const escapeBase = 0xdc00;

/** What `node:fs` takes: the text itself when it is well-formed, else its bytes. */
export function toFsPath(path: string): string | Buffer {
  return path.isWellFormed() ? path : toBytes(path);
}

export function fromBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += bytes.toString('utf8', start, at) + String.fromCharCode(escapeBase + (bytes[at] ?? 0));
      at += 1;
      start = at;
    } else {
      at += length;
    }
  }
  return text + bytes.toString('utf8', start);
}

export function toBytes(path: string): Buffer {
  if (path.isWellFormed()) return Buffer.from(path, 'utf8');
  const parts: Buffer[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= escapeBase + 0x80 && code <= escapeBase + 0xff) parts.push(Buffer.from([code - escapeBase]));
    else if (code >= 0xd800 && code <= 0xdfff) parts.push(surrogateBytes(code));
    else parts.push(Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** For people and logs: what cannot be shown is U+FFFD. */
export function displayName(path: string): string {
  return path.toWellFormed();
}

/** Length of the valid UTF-8 sequence at this place, 0 when there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

function surrogateBytes(code: number): Buffer {
  return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
}
