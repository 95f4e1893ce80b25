/** The key of the registry whose values Windows runs when this user signs in. */
import { advapi32 } from './advapi32.ts';
import { readRegistryValues, registryType, rootAndPath, textOfValue } from './registry.ts';
import { winError, windowsError } from './windows-error.ts';

// Not `RunOnce`: Windows takes its values away before it runs them, and a run that fails would be the last.
const RUN = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const KEY_SET_VALUE = 0x0002;

export interface RunValue {
  /** `registryType.text` or `registryType.expandable`. */
  readonly type: number;
  /** As it is, nothing replaced. */
  readonly text: string;
}

/** Errors of all: `permission-denied`, `tool-failed`. Names count without regard to case. */
export interface RunKey {
  /** `null` = none that starts anything. */
  read(name: string): RunValue | null;
  /** Durable when it returns, as is `remove`. */
  write(name: string, value: RunValue): void;
  /** One that is not there stays so. */
  remove(name: string): void;
}

export const runKey: RunKey = {
  read(name) {
    const values = [...(readRegistryValues(RUN) ?? [])];
    const value = values.find(([each]) => each.toUpperCase() === name.toUpperCase())?.[1];
    if (value === undefined) return null;
    const { type } = value;
    if (type !== registryType.text && type !== registryType.expandable) return null;
    return { type, text: textOfValue({ ...value, type: registryType.text }, {}) ?? '' };
  },
  write(name, { type, text }) {
    const data = Buffer.from(`${text}\0`, 'utf16le');
    change('RegSetValueEx', (key) => advapi32.RegSetValueExW(key, name, 0, type, data, data.length));
  },
  remove(name) {
    change('RegDeleteValue', (key) => {
      const status = advapi32.RegDeleteValueW(key, name);
      return status === winError.fileNotFound ? 0 : status;
    });
  },
};

function change(call: string, make: (key: bigint) => number): void {
  const [root, path] = rootAndPath(RUN);
  const opened = Buffer.alloc(8);
  check(
    'RegCreateKeyEx',
    advapi32.RegCreateKeyExW(root, path, 0, null, 0, KEY_SET_VALUE, null, opened, null),
  );
  const key = opened.readBigUInt64LE(0);
  try {
    check(call, make(key));
    // A power cut right after must not bring the old one back.
    check('RegFlushKey', advapi32.RegFlushKey(key));
  } finally {
    advapi32.RegCloseKey(key);
  }
}

function check(call: string, status: number): void {
  if (status !== 0) throw windowsError(call, status, { key: RUN });
}
