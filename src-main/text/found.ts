/** What `detect` and the guided `instances add` say around what they found. */
import { formatCount } from './format.ts';

export const foundTexts = {
  count: (finds: number): string => `Found: ${formatCount(finds, 'media server')}.`,
  nothing: [
    'No media server was found on this computer.',
    'If there is one, start it and look again, or name its folders: see reprise instances add --help',
  ],
  head: (
    number: number,
    name: string,
    { running, url }: { readonly running: boolean; readonly url: string | null },
  ): string =>
    `${number}) ${name}, ${running ? `runs${url === null ? '' : ` at ${url}`}` : 'does not run now'}`,
  notYet: 'Reprise can stop and start it, but not back it up yet.',
  next: (command: string): string => `Next: ${command}`,
  known: (name: string): string => `Known already as "${name}".`,
  unchanged: 'Nothing was changed.',
} as const;

export const guidedTexts = {
  looking: 'Looking for media servers on this computer…',
  which: (only: number | undefined): string =>
    `Which one do you want to add? (${only === undefined ? 'its number' : `Enter for number ${only}`}, q to leave) `,
  oneOf: (numbers: readonly number[]): string => `Type one of these: ${numbers.join(', ')}.`,
  notAllSeen:
    'Not everything that is needed could be seen. Add it with this command, and replace the words in capital letters:',
  name: (proposal: string): string => `What do you want to call it? (Enter for "${proposal}", q to leave) `,
  nameTaken: (name: string): string => `Another server is called "${name}" already.`,
  will: (server: string, name: string): string =>
    `${server} will be known as "${name}". Nothing of the server is changed.`,
  consent: 'Enter adds it, q leaves everything as it is. ',
  left: 'Nothing was added, and nothing was changed.',
} as const;
