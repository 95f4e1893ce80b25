/** What a process keeps of its own start: command line, folder, environment, read from its memory. 64-bit processes only. */
import { environmentOf } from '../../domain/server/environment.ts';
import { kernel32 } from './kernel32.ts';
import { type Handle, utf16 } from './native.ts';
import { ntdll } from './ntdll.ts';

const BASIC_INFORMATION = 0;
const COMMAND_LINE = 60;
/** Offsets in the process environment block and in the parameters that it points to. */
const PARAMETERS = 0x20n;
const AT = { folder: 0x38, commandLine: 0x70, environment: 0x80, environmentSize: 0x3f0 } as const;
const PARAMETERS_BYTES = 0x400;
const LIMIT_BYTES = 1024 * 1024;

export interface StartFacts {
  readonly commandLine: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** `null` where its memory is not ours to read. The handle needs the rights to ask and to read. */
export function readStartFacts(process: Handle): StartFacts | null {
  const basic = Buffer.alloc(48);
  if (
    ntdll.NtQueryInformationProcess(process, BASIC_INFORMATION, basic, basic.length, Buffer.alloc(4)) !== 0
  ) {
    return null;
  }
  const pointer = read(process, basic.readBigUInt64LE(8) + PARAMETERS, 8);
  const parameters = pointer === null ? null : read(process, pointer.readBigUInt64LE(0), PARAMETERS_BYTES);
  if (parameters === null) return null;
  const commandLine = textOf(process, parameters, AT.commandLine);
  const cwd = textOf(process, parameters, AT.folder);
  const size = parameters.readBigUInt64LE(AT.environmentSize);
  const block =
    size > LIMIT_BYTES ? null : read(process, parameters.readBigUInt64LE(AT.environment), Number(size));
  if (commandLine === null || cwd === null || block === null) return null;
  return { commandLine, cwd: withoutEnd(cwd), env: environmentOf(utf16(block).split('\0')) };
}

/** By the system itself, with less rights; `null` where it does not know (before Windows 8.1). */
export function readCommandLine(process: Handle): string | null {
  const needed = Buffer.alloc(4);
  let answer = Buffer.alloc(2048);
  let status = ntdll.NtQueryInformationProcess(process, COMMAND_LINE, answer, answer.length, needed);
  if (status !== 0 && needed.readUInt32LE(0) > answer.length) {
    answer = Buffer.alloc(needed.readUInt32LE(0));
    status = ntdll.NtQueryInformationProcess(process, COMMAND_LINE, answer, answer.length, needed);
  }
  // A counted text, whose characters follow it.
  return status === 0 ? utf16(answer.subarray(16, 16 + answer.readUInt16LE(0))) : null;
}

function textOf(process: Handle, parameters: Buffer, offset: number): string | null {
  const length = parameters.readUInt16LE(offset);
  if (length === 0) return '';
  const bytes = read(process, parameters.readBigUInt64LE(offset + 8), length);
  return bytes === null ? null : utf16(bytes);
}

function read(process: Handle, at: bigint, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  return at !== 0n && kernel32.ReadProcessMemory(process, at, bytes, length, null) ? bytes : null;
}

/** `C:\folder\` is how the system keeps it; a drive keeps its backslash. */
function withoutEnd(folder: string): string {
  return /^[A-Za-z]:\\$/.test(folder) ? folder : folder.replace(/\\$/, '');
}
