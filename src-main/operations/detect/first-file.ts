/** The text of the first file in a tar stream; `null` = there is none, or it is larger than a settings file. */
import type { Bytes } from '../../ports/container-engine.ts';

const BLOCK = 512;
const MOST_BYTES = 1024 * 1024;

export async function firstFile(tar: Bytes): Promise<string | null> {
  const bytes = await atMost(tar, MOST_BYTES);
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    const size = Number.parseInt(textOf(header.subarray(124, 136)).trim(), 8) || 0;
    const kind = textOf(header.subarray(156, 157));
    const from = at + BLOCK;
    // What is of another kind (a longer name, an attribute) stands before its file.
    if (kind === '0' || kind === '') {
      return from + size > bytes.length || header[0] === 0
        ? null
        : new TextDecoder().decode(bytes.subarray(from, from + size));
    }
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
  return null;
}

/** Leaves the rest of a longer stream unread. */
async function atMost(stream: Bytes, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length > limit) break;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
