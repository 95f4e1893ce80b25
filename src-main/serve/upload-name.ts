/** The name that a browser gives a file becomes one that every system takes; what it was called is of no other use. */
import { isWindowsPathOfNames } from '../domain/windows-name.ts';

const MOST_CHARACTERS = 100;
/** Control characters, what turns the direction of writing, and what Windows takes for something else. */
const odd = /[\p{Cc}\p{Cf}<>:"|?*]/gu;

export function safeUploadName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = last.normalize('NFC').replaceAll(odd, '_');
  const ending = /\.[A-Za-z0-9]{1,20}$/.exec(plain)?.[0] ?? '';
  const stem = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, MOST_CHARACTERS)
    .join('');
  const name = `${stem.replace(/^[.\s]+/u, '').trimEnd()}${ending}`;
  return name === '' || name.startsWith('.') || !isWindowsPathOfNames(name) ? `upload${ending}` : name;
}
