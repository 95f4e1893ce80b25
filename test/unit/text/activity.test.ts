import { expect, it } from 'vitest';
import { describeActivity } from '../../../src-main/text/activity.ts';

const busy = (people: number, scans: number, tasks: number) =>
  ({ known: true, activity: { people, scans, tasks } }) as const;

it.each([
  [busy(2, 0, 0), 'watching', '2 people are watching.'],
  [busy(1, 0, 0), 'listening', '1 person is listening.'],
  [busy(0, 1, 0), 'watching', 'A scan is running.'],
  [busy(0, 2, 3), 'watching', '2 scans are running and 3 tasks are running.'],
  [busy(1, 1, 1), 'watching', '1 person is watching, a scan is running and a task is running.'],
  [busy(0, 0, 0), 'watching', 'Nobody is using the server.'],
  [
    busy(0, 0, 0),
    null,
    'Nothing is running on the server. Whether somebody is looking at it cannot be seen.',
  ],
] as const)('says of %j, with people %s: %s', (inUse, people, text) => {
  expect(describeActivity(inUse, { people })).toBe(text);
});

it.each(['no-key', 'key-refused', 'no-answer', 'not-told'] as const)(
  'says that it is not known, and why: %s',
  (reason) => {
    expect(describeActivity({ known: false, reason }, { people: 'watching' })).toMatch(
      /^Whether somebody is using the server cannot be seen: .+\.$/,
    );
  },
);
