/** What CreateProcess is told of a program's input and output: nothing to read, a log to write to, and no other handle of ours. */
import { kernel32 } from './kernel32.ts';
import { type Handle, native } from './native.ts';

const PLAIN_BYTES = 104;
const EXTENDED_BYTES = 112;
const AT = { flags: 60, input: 80, output: 88, error: 96, attributes: 104 } as const;
const USE_HANDLES = 0x100;
const HANDLE_LIST = 0x2_0002;
const READ = 0x8000_0000;
const APPEND = 0x0004;
const SHARE_ALL = 0x7;
const OPEN_EXISTING = 3;
const OPEN_ALWAYS = 4;
const NO_HANDLE = -1;

export interface StartupInfo {
  readonly bytes: Buffer;
  /** Whether it names handles: then those, and only those, are handed on. */
  readonly hasHandles: boolean;
  /** Once the program runs. */
  close(): void;
}

/** `outputLog`: file that takes what the program says; `null`, or one that cannot be written = its own hidden console. */
export function startupInfo(outputLog: string | null): StartupInfo {
  const output = outputLog === null ? NO_HANDLE : openInheritable(outputLog, APPEND, OPEN_ALWAYS);
  const input = output === NO_HANDLE ? NO_HANDLE : openInheritable('NUL', READ, OPEN_EXISTING);
  const opened = [input, output].filter((handle) => Number(handle) !== NO_HANDLE);
  const attributes = opened.length === 2 ? handleList(opened) : null;
  const close = (): void => {
    opened.forEach((handle) => kernel32.CloseHandle(handle));
    attributes?.free();
  };
  if (attributes === null) {
    close();
    const bytes = Buffer.alloc(PLAIN_BYTES);
    bytes.writeUInt32LE(PLAIN_BYTES, 0);
    return { bytes, hasHandles: false, close: () => undefined };
  }
  const bytes = Buffer.alloc(EXTENDED_BYTES);
  bytes.writeUInt32LE(EXTENDED_BYTES, 0);
  bytes.writeUInt32LE(USE_HANDLES, AT.flags);
  bytes.writeBigInt64LE(BigInt(input), AT.input);
  bytes.writeBigInt64LE(BigInt(output), AT.output);
  bytes.writeBigInt64LE(BigInt(output), AT.error);
  bytes.writeBigUInt64LE(attributes.list, AT.attributes);
  return { bytes, hasHandles: true, close };
}

function openInheritable(path: string, access: number, creation: number): Handle {
  const security = Buffer.alloc(24);
  security.writeUInt32LE(security.length, 0);
  security.writeUInt32LE(1, 16);
  return kernel32.CreateFileW(path, access, SHARE_ALL, security, creation, 0, 0);
}

/** Both stay where they are until the program runs: Windows keeps their addresses. `null` where it refuses. */
function handleList(handles: readonly Handle[]): { readonly list: bigint; free(): void } | null {
  const size = Buffer.alloc(8);
  kernel32.InitializeProcThreadAttributeList(0, 1, 0, size);
  const list = native().alloc('uint8', Number(size.readBigUInt64LE(0)));
  const values = native().alloc('int64', handles.length);
  const free = (): void => {
    native().free(list);
    native().free(values);
  };
  handles.forEach((handle, index) => native().encode(values, index * 8, 'int64', BigInt(handle)));
  const bytes = handles.length * 8;
  const isMade =
    kernel32.InitializeProcThreadAttributeList(list, 1, 0, size) &&
    kernel32.UpdateProcThreadAttribute(list, 0, HANDLE_LIST, values, bytes, null, null);
  if (isMade) return { list, free };
  free();
  return null;
}
