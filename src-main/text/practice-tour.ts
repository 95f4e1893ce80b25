/** What the guided tour says; the commands it shows are in `cli/commands/practice-tour.ts`. */
export const tourIntro = [
  'This is a rehearsal: you back up a server, lose all of its data, and bring it back.',
  'The server is made up. Nothing of yours is touched.',
] as const;

export const fromBefore =
  'There is a practice server from before. The tour begins afresh and replaces it, with its backups.';

export function calledOtherwise(program: string): string {
  return `Here, where a text says "reprise", type: ${program}`;
}

export interface StepText {
  readonly title: string;
  readonly says: readonly string[];
}

export const tourTexts = {
  start: {
    title: 'A server to practise on',
    says: ['First, a small server with a handful of books and two listeners. It only runs on this computer.'],
  },
  look: {
    title: 'What it has',
    says: ['Remember what is there now. You can also open its page in your browser.'],
  },
  backUp: {
    title: 'A backup',
    says: [
      'Reprise copies the data, stops the server for a moment to copy what changed meanwhile, and starts it again.',
      'Then it reads every byte back, to see that the copy is good.',
    ],
  },
  disaster: {
    title: 'A disaster',
    says: ['Now the disk fails. This command exists only for the practice server.'],
  },
  wrong: {
    title: 'What is wrong',
    says: ['The server runs, but look at what it has. Reload its page: everybody and everything is gone.'],
  },
  plan: {
    title: 'The plan',
    says: [
      'Before a restore you see what it would do: what comes back and what goes.',
      'Looking changes nothing.',
    ],
  },
  restore: {
    title: 'The restore',
    says: ['This carries out exactly that plan. What is there now is set aside, not deleted.'],
  },
  healthy: {
    title: 'Is it well?',
    says: [
      'Everything is back.',
      'A restore that you do not like is taken back with "reprise undo". Here that would bring back the empty server, because that is what was there before; a second undo would restore it again.',
    ],
  },
  cleanUp: {
    title: 'Cleaning up',
    says: ['The practice server, its backup and all traces of the rehearsal are removed.'],
  },
} as const satisfies Record<string, StepText>;

export const tourPrompts = {
  run: 'Enter: run it · q, Enter: leave the tour  ',
  remove: 'Enter: remove it all · q, Enter: keep it and look around  ',
} as const;

export const tourEnd = [
  'That was a backup, a disaster and a restore. Your own server works the same way.',
  'To tell Reprise about it:',
] as const;

export const kept = 'The practice server stays. To see what you can do with it, and to remove it:';

export const notBegun = 'Nothing was made. You can begin at any time.';

export function stepHead(number: number, total: number, title: string): string {
  return `[${String(number)}/${String(total)}]  ${title}`;
}
