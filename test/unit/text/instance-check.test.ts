import { expect, it } from 'vitest';
import { describeCheck } from '../../../src-main/text/instance-check.ts';

const check = {
  instance: { id: 'abc', control: { kind: 'service', name: 'books', startCommand: null, engine: null } },
  canBackUp: true,
  running: false,
  pids: [],
  url: null,
  serverVersion: null,
  counts: null,
  databaseFound: null,
  asks: [],
  permissions: [],
} as const;

it.each([
  [true, ['  Your system also starts it by itself.']],
  [null, ['  Whether your system also starts it by itself could not be seen.']],
  [false, []],
])('says whether the system starts a server by itself: %j', (startsByItself, lines) => {
  const said = describeCheck({ ...check, startsByItself });
  expect(said.filter((line) => line.includes('by itself'))).toEqual(lines);
});
