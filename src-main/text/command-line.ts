/** Commands that people copy from the screen into a shell. */

const mark = '  $ ';

/** A line of its own, whole: `  $ reprise back-up home` */
export function commandLine(program: string, words: readonly string[]): string {
  return `${mark}${[program, ...words.map(shellWord)].join(' ')}`;
}

export function isCommandLine(text: string): boolean {
  return text.startsWith(mark);
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('~')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
