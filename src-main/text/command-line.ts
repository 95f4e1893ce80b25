/** Commands that people copy from the screen into a shell. */

const mark = '  $ ';

/** What may stand before a command on its line. */
const leads = [
  'Next',
  'Then',
  'To do it',
  'To start it',
  'To go back',
  'To free the space',
  'To allow it once and for all',
];
const label = String.raw`\s*(?:\$ |\d+\. |(?:${leads.join('|')}): +)?`;
const anyCommand = new RegExp(`^${label}(?:reprise|npm run -s reprise --|sudo) [a-z-]`);
/** A remark may follow, well apart. */
const ourCommand = new RegExp(`^(${label})reprise ([a-z].*?)( {3,}\\S.*)?$`);

/** A line of its own, whole: `  $ reprise back-up home` */
export function commandLine(program: string, words: readonly string[]): string {
  return `${mark}${[program, ...words.map(shellWord)].join(' ')}`;
}

export function isCommandLine(text: string): boolean {
  return text.startsWith(mark) || anyCommand.test(text);
}

/** Texts say `reprise …`; where it is called otherwise, or with a profile folder of its own, so must what is copied. */
export function asCalled(
  text: string,
  call: { readonly program: string; readonly home: string | null },
): string {
  const match = ourCommand.exec(text);
  if (match === null || text.includes(' --home ')) return text;
  const [, lead = '', command = '', remark = ''] = match;
  const home = call.home === null ? '' : ` --home ${shellWord(call.home)}`;
  return `${lead}${call.program} ${command}${home}${remark}`;
}

/** One word for a shell of Unix, whatever is in it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('~')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
