/** Plans, restore points, and runs that stand in each other's way. */
import type { ErrorCode } from '../../domain/errors.ts';
import { given, type ErrorText } from '../error-text.ts';

export const runTexts = {
  'operation-not-found': {
    title: 'Operation not found',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `There is no restore point with the id ${id}.`,
        'There is no restore point with this id.',
      ),
    action: 'List the restore points with: reprise backups',
    inApp: 'What can be undone is on the page "Backups".',
  },
  'nothing-to-undo': {
    title: 'Nothing to undo',
    sentence: (d) =>
      given(
        d,
        'newest',
        (id) => `Only the newest restore can be undone. That is ${id}.`,
        'There is no restore that could be undone.',
      ),
    action: 'List the restore points with: reprise backups',
    inApp: 'What was set aside by restores is on the page "Backups".',
  },
  'undo-ambiguous': {
    title: 'Which server?',
    sentence: (d) =>
      given(
        d,
        'servers',
        (names) => `Several servers have a restore that can be undone: ${names}.`,
        'Several servers have a restore that can be undone.',
      ),
    action: 'Say which one: reprise undo --instance NAME',
    inApp: 'Choose "Undo" at the server that you mean, on the page "Overview".',
  },
  'point-elsewhere': {
    title: 'The folders are others now',
    sentence: (d) =>
      `This restore was made ${given(d, 'path', (path) => `in ${path}`, 'in a folder')}, which is no folder of the server any more. Undoing it would change the wrong data.`,
    action:
      'If the folder belongs to the server, correct the folders of the server first. What was set aside stays where it is, with a note on how to put it back by hand.',
  },
  'not-releasable': {
    title: 'Still needed',
    sentence: 'This restore has not ended yet, so what it set aside cannot be given up.',
    action: 'Wait until the server is up, run: reprise recover. Then try again.',
    inApp: 'Wait until the server is up and the restore has ended, then try again.',
  },
  'plan-not-found': {
    title: 'Plan not found',
    sentence: (d) =>
      given(d, 'plan', (id) => `There is no plan with the id ${id}.`, 'There is no plan with this id.'),
    action: 'Make a new one with: reprise plan',
    inApp: 'Go back one step: a new one is made at once.',
  },
  'plan-expired': {
    title: 'Plan out of date',
    sentence: 'The server or the backup has changed since the plan was made. Nothing was changed.',
    action: 'Make a new plan and look at it again: reprise plan',
    inApp: 'Go back one step and look at the new review.',
  },
  'instance-busy': {
    title: 'Busy',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `Operation ${id} was begun on another computer and is not finished.`,
        given(
          d,
          'pid',
          (pid) => `Another Reprise is at work on the same data (process ${pid}).`,
          'Another Reprise is at work on the same data.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'operation',
        () => 'If that computer no longer works on it, end it here with: reprise recover --accept-warnings',
        'Wait until it has ended, then try again.',
      ),
    inApp: (d) =>
      given(
        d,
        'operation',
        () =>
          'Let it end there. If that computer is gone, ask somebody who knows this computer well: two at work on the same data would damage it.',
        'Wait until it has ended, then try again.',
      ),
  },
  'recovery-pending': {
    title: 'Left unfinished',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `An earlier operation (${id}) needs you first. Nothing new was begun.`,
        'An earlier operation needs you first. Nothing new was begun.',
      ),
    action: 'Run: reprise recover. It says what is in the way.',
    inApp: 'Press "Finish it now" at the top of the page. It says what is in the way.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
