/**
 * How the program speaks with a shell that sees files which it does not: any POSIX shell with busybox or GNU tools. Each
 * request is one line of shell text; the reply is what the tools print, then a mark, their exit code and what they
 * complained of. Words are those of the C locale, so that complaints can be read.
 */
import { toBytes } from '../files/names.ts';

/**
 * The first line is thrown away: some engines write their own request into the program's input. `d` turns an escaped
 * name into `R`; the dot keeps a line end that belongs to it.
 */
export const agentLoop = [
  'LC_ALL=C; TZ=UTC; export LC_ALL TZ; umask 077; exec 3>&1',
  `d() { R=$(printf '%b.' "$1"); R=\${R%.}; }`,
  'read -r L; while IFS= read -r L; do eval "$L"; done',
].join('\n');

/** Shell text with names in it. */
export interface ShellText {
  /** What decodes names first. */
  readonly before: string;
  readonly text: string;
}

/** A name, a number, or text that is already for the shell. */
export type Word = string | number | bigint | ShellText;

/** Means itself between single quotes, to every shell. */
const plain = /^[\x20-\x26\x28-\x7e]*$/;
let names = 0;

/** Shell text in which every value is one word, whatever bytes it has. */
export function sh(strings: readonly string[], ...words: readonly Word[]): ShellText {
  let before = '';
  let text = strings[0] ?? '';
  for (const [i, word] of words.entries()) {
    const part = typeof word === 'object' ? word : quoted(String(word));
    before += part.before;
    text += part.text + (strings[i + 1] ?? '');
  }
  return { before, text };
}

export function joined(parts: readonly ShellText[], by: string): ShellText {
  return {
    before: parts.map(({ before }) => before).join(''),
    text: parts.map(({ text }) => text).join(by),
  };
}

/** The line that runs it. With a payload it reads that from its input, and must read all of it. */
export function requestLine({ before, text }: ShellText, mark: string, hasPayload: boolean): string {
  const input = hasPayload ? '' : ' </dev/null';
  return `${before}X=$( { ${text} ; } 2>&1 >&3${input} ); printf '\\n%s %s\\n%s\\n%s\\n' ${mark} $? "$X" ${mark}\n`;
}

function quoted(word: string): ShellText {
  if (plain.test(word)) return { before: '', text: `'${word}'` };
  names = (names + 1) % 1_000_000;
  const codes = [...toBytes(word)].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
  return { before: `d '${codes}'; N${names}=$R; `, text: `"$N${names}"` };
}
