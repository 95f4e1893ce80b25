/** What people and tasks do on a fixture server: JSON in the file FIXTURE_ACTIVITY, read anew at each request. */
import { readFileSync } from 'node:fs';

export interface Activity {
  readonly people: number;
  readonly scans: number;
  readonly tasks: number;
}

export function readActivity(): Activity {
  const file = process.env['FIXTURE_ACTIVITY'];
  const told = file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Partial<Activity>);
  return { people: 0, scans: 0, tasks: 0, ...told };
}

/** `count` things made by their number, from 1. */
export function times<T>(count: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
