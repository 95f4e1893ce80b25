/** The value that starts a program when this user signs in. */
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import { advapi32 } from './advapi32.ts';
import { readRegistryValues, registryType, rootAndPath, textOfValue } from './registry.ts';
import { nameOfRunValue, whatOfRunValue } from './run-value-change.ts';
import { winError, windowsError } from './windows-error.ts';

const RUN = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const KEY_SET_VALUE = 0x0002;
const ABSENT = '';

/** The change that sets it aside; `null` when it is not there. Changes nothing. */
export function runValueChange(name: string): ControlChange | null {
  const before = readRunValue(name);
  return before === null ? null : { what: whatOfRunValue(name), before, after: ABSENT };
}

/** Only what is as the change says: a value that somebody wrote meanwhile stays. */
export function setRunValueAside({ what, before }: ControlChange): void {
  const name = nameOfRunValue(what);
  if (name !== null && readRunValue(name) === before) {
    inRunKey((key) => advapi32.RegDeleteValueW(key, name));
  }
}

/** Only where none is: the program may have written its own meanwhile. */
export function putRunValueBack({ what, before }: ControlChange): void {
  const name = nameOfRunValue(what);
  if (name === null || readRunValue(name) !== null) return;
  const [, type = '', text = ''] = /^(\d+):(.*)$/s.exec(before) ?? [];
  const data = Buffer.from(`${text}\0`, 'utf16le');
  inRunKey((key) => advapi32.RegSetValueExW(key, name, 0, Number(type), data, data.length));
}

/** Type and text as they are, nothing replaced; `null` = none that starts anything. */
function readRunValue(name: string): string | null {
  const value = [...(readRegistryValues(RUN) ?? [])].find(([each]) => sameName(each, name))?.[1];
  if (value === undefined) return null;
  if (value.type !== registryType.text && value.type !== registryType.expandable) return null;
  return `${value.type}:${textOfValue({ ...value, type: registryType.text }, {}) ?? ''}`;
}

function inRunKey(change: (key: bigint) => number): void {
  const [root, path] = rootAndPath(RUN);
  const opened = Buffer.alloc(8);
  check(
    'RegCreateKeyEx',
    advapi32.RegCreateKeyExW(root, path, 0, null, 0, KEY_SET_VALUE, null, opened, null),
  );
  const key = opened.readBigUInt64LE(0);
  try {
    check('RegSetValueEx', change(key));
    // A power cut right after must not bring the old one back.
    advapi32.RegFlushKey(key);
  } finally {
    advapi32.RegCloseKey(key);
  }
}

function check(call: string, status: number): void {
  if (status !== 0 && status !== winError.fileNotFound) throw windowsError(call, status, { key: RUN });
}

function sameName(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}
