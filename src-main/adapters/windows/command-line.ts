/** One text that holds all words of a program, as Windows hands it over. Pure; the rules are those of Microsoft's C run-time. */
import { win32 } from 'node:path';

const blank = /[ \t]/;

export function splitWindowsCommandLine(text: string): readonly string[] {
  const line = text.trim();
  if (line === '') return [];
  // In the program's name a backslash is only a backslash, and quotes only hold blanks together.
  const [name = ''] = /^(?:"[^"]*"?|[^" \t])*/.exec(line) ?? [];
  return [name.replaceAll('"', ''), ...splitWords(line.slice(name.length))];
}

/** `cmd /d /s /c <command>` keeps its command as it is; everything else is quoted so that the program gets these words. */
export function joinWindowsCommandLine(words: readonly string[]): string {
  const [program = '', ...rest] = words;
  const isShell =
    /^cmd(?:\.exe)?$/i.test(win32.basename(program)) && rest.slice(0, -1).join(' ') === '/d /s /c';
  const quoted = isShell ? ['/d', '/s', '/c', `"${rest.at(-1) ?? ''}"`] : rest.map(quote);
  return [/[ \t]/.test(program) ? `"${program}"` : program, ...quoted].join(' ');
}

function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isInside = false;
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const next = line[at + slashes];
    if (slashes > 0 && next === '"') {
      word = `${word ?? ''}${'\\'.repeat(Math.floor(slashes / 2))}${slashes % 2 === 1 ? '"' : ''}`;
      // An even number leaves the quote to do its own work.
      at += slashes - (slashes % 2 === 1 ? 0 : 1);
    } else if (slashes > 0) {
      word = `${word ?? ''}${'\\'.repeat(slashes)}`;
      at += slashes - 1;
    } else if (next === '"' && isInside && line[at + 1] === '"') {
      word = `${word ?? ''}"`;
      at += 1;
    } else if (next === '"') {
      word ??= '';
      isInside = !isInside;
    } else if (!isInside && blank.test(next ?? '')) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = `${word ?? ''}${next ?? ''}`;
    }
  }
  return word === null ? words : [...words, word];
}

function quote(word: string): string {
  if (word !== '' && !/[ \t\n\v"]/.test(word)) return word;
  // Backslashes count double only before a quote.
  const inner = word.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1');
  return `"${inner}"`;
}
