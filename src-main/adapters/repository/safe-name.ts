const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const maxBytes = 80;

/** A name for people as a name that every file system takes: no separators, no reserved names, short. */
export function safeName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what this removes
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffd<>:"/\\|?*]/gu, '-')
    .trim();
  // Folders that begin with a dot are ours, and Windows drops dots and spaces at the end.
  const short = cut(plain.replace(/^[.\s]+/u, '')).replace(/[.\s]+$/u, '');
  if (short === '') return 'server';
  return reserved.test(short) ? `_${short}` : short;
}

/** By whole characters: half a character is no name. */
function cut(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > maxBytes) break;
    kept += character;
  }
  return kept;
}
