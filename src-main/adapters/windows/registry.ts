/** Values of the Windows registry, read only. */
import { advapi32 } from './advapi32.ts';
import { type Handle, utf16 } from './native.ts';
import { winError, windowsError } from './windows-error.ts';

export interface RegistryValue {
  readonly type: number;
  readonly data: Buffer;
}

export const registryType = { text: 1, expandable: 2, number: 4, texts: 7, bigNumber: 11 } as const;

const ROOTS: Readonly<Record<string, bigint>> = {
  HKCU: 0x8000_0001n,
  HKEY_CURRENT_USER: 0x8000_0001n,
  HKLM: 0x8000_0002n,
  HKEY_LOCAL_MACHINE: 0x8000_0002n,
};
const KEY_READ = 0x2_0019;
/** Programs of 32 bits see another `HKLM\SOFTWARE` (`WOW6432Node`) than those of 64 bits. */
const VIEWS = { bits64: 0x0100, bits32: 0x0200 } as const;
const MOST_NAME = 16_384;

/** Values as texts: numbers decimal, `%NAME%` replaced; those of the 64-bit view win. `null` = no such key. */
export function readRegistryKey(
  key: string,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> | null {
  const views = [VIEWS.bits32, VIEWS.bits64].map((view) => readRegistryValues(key, view));
  if (views.every((values) => values === null)) return null;
  const values = views.flatMap((each) => [...(each ?? [])]);
  return Object.fromEntries(
    values.flatMap(([name, value]) => {
      const text = textOfValue(value, env);
      return text === null ? [] : [[name, text]];
    }),
  );
}

/** `null` = no such key. Errors: `permission-denied`, `tool-failed`. */
export function readRegistryValues(
  key: string,
  view: number = VIEWS.bits64,
): ReadonlyMap<string, RegistryValue> | null {
  const [root, path] = rootAndPath(key);
  const opened = Buffer.alloc(8);
  const status = advapi32.RegOpenKeyExW(root, path, 0, KEY_READ | view, opened);
  if (status === winError.fileNotFound || status === winError.pathNotFound) return null;
  if (status !== 0) throw windowsError('RegOpenKeyEx', status, { key });
  const handle = opened.readBigUInt64LE(0);
  try {
    return valuesOf(handle);
  } finally {
    advapi32.RegCloseKey(handle);
  }
}

/** `null` for what no server keeps there (binary, resources). */
export function textOfValue(
  { type, data }: RegistryValue,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  switch (type) {
    case registryType.text:
      return textOf(data);
    case registryType.expandable:
      return expandVariables(textOf(data), env);
    case registryType.texts:
      return textsOfValue({ type, data }).join('\n');
    case registryType.number:
      return data.length < 4 ? null : String(data.readUInt32LE(0));
    case registryType.bigNumber:
      return data.length < 8 ? null : String(data.readBigUInt64LE(0));
    default:
      return null;
  }
}

export function textsOfValue({ data }: RegistryValue): readonly string[] {
  return utf16(data)
    .split('\0')
    .filter((text) => text !== '');
}

/** Names count without regard to case; what has no value stays as it is written, as Windows does it. */
export function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const values = new Map(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value]));
  return text.replaceAll(/%([^%]+)%/g, (whole, name: string) => values.get(name.toUpperCase()) ?? whole);
}

export function rootAndPath(key: string): readonly [root: bigint, path: string] {
  const [name = '', ...path] = key.split('\\');
  const root = ROOTS[name.toUpperCase()];
  if (root === undefined) throw new TypeError(`No registry key: ${key}`);
  return [root, path.join('\\')];
}

function valuesOf(key: Handle): ReadonlyMap<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  let data = Buffer.alloc(4096);
  for (let index = 0; ;) {
    const [name, nameLength, type, size] = [
      Buffer.alloc(2 * MOST_NAME),
      number(MOST_NAME),
      number(0),
      number(data.length),
    ];
    const status = advapi32.RegEnumValueW(key, index, name, nameLength, null, type, data, size);
    if (status === winError.noMoreItems) return values;
    if (status === winError.moreData) {
      data = Buffer.alloc(Math.max(size.readUInt32LE(0), 2 * data.length));
      continue;
    }
    if (status !== 0) throw windowsError('RegEnumValue', status);
    values.set(utf16(name.subarray(0, 2 * nameLength.readUInt32LE(0))), {
      type: type.readUInt32LE(0),
      data: Buffer.from(data.subarray(0, size.readUInt32LE(0))),
    });
    index += 1;
  }
}

/** Whoever wrote it may have forgotten the end, or written more than one. */
function textOf(data: Buffer): string {
  return utf16(data).split('\0')[0] ?? '';
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
