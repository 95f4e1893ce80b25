/** The value that starts a program when this user signs in, as a change that can be set aside and put back. */
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import { runKey } from './run-key.ts';
import { nameOfRunValue, whatOfRunValue } from './run-value-change.ts';

const ABSENT = '';

/** The change that sets it aside; `null` when it is not there. Changes nothing. */
export function runValueChange(name: string): ControlChange | null {
  const before = readText(name);
  return before === null ? null : { what: whatOfRunValue(name), before, after: ABSENT };
}

/** Only what is as the change says: a value that somebody wrote meanwhile stays. */
export function setRunValueAside({ what, before }: ControlChange): void {
  const name = nameOfRunValue(what);
  if (name !== null && readText(name) === before) runKey.remove(name);
}

/** Only where none is: the program may have written its own meanwhile. */
export function putRunValueBack({ what, before }: ControlChange): void {
  const name = nameOfRunValue(what);
  if (name === null || runKey.read(name) !== null) return;
  const [, type, text = ''] = /^(\d+):(.*)$/s.exec(before) ?? [];
  if (type !== undefined) runKey.write(name, { type: Number(type), text });
}

/** Type and text, for the journal. */
function readText(name: string): string | null {
  const value = runKey.read(name);
  return value === null ? null : `${value.type}:${value.text}`;
}
