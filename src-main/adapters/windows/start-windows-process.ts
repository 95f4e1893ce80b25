/** Starts a program that outlives us: Node ends its children with itself, or gives them no console to ask them through. */
import { win32 } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { isFile } from '../files/is-file.ts';
import { pause } from '../processes/pause.ts';
import { joinWindowsCommandLine } from './command-line.ts';
import { kernel32 } from './kernel32.ts';
import type { Handle } from './native.ts';
import { startupInfo, type StartupInfo } from './startup-info.ts';
import { lastError, winError, windowsError } from './windows-error.ts';

const FLAGS = {
  extendedStartup: 0x8_0000,
  unicodeEnvironment: 0x0400,
  hiddenConsole: 0x0800_0000,
  leaveJob: 0x0100_0000,
} as const;
const WAIT_OBJECT_0 = 0;
/** A program that cannot run at all says so within this time. */
const FIRST_MOMENTS_MS = 500;
const LOOK_MS = 15;

export interface WindowsStart {
  readonly pid: number;
  /** How it ended in the first moments; `null` = it runs. */
  readonly exitCode: number | null;
}

/** With a console of its own that nobody sees; what it says goes to the log. Errors: `start-failed`, `permission-denied`. */
export async function startWindowsProcess(
  { argv, cwd, env }: LaunchRecord,
  outputLog: string | null = null,
): Promise<WindowsStart> {
  const program = findProgram(argv[0] ?? '', { cwd, env });
  const startup = startupInfo(outputLog);
  let created: Buffer;
  try {
    created = create([program, ...argv.slice(1)], { cwd, env }, startup);
  } finally {
    startup.close();
  }
  const handle = created.readBigUInt64LE(0);
  try {
    const hasEnded = await endsSoon(handle);
    const code = Buffer.alloc(4);
    if (hasEnded) kernel32.GetExitCodeProcess(handle, code);
    return { pid: created.readUInt32LE(16), exitCode: hasEnded ? code.readInt32LE(0) : null };
  } finally {
    kernel32.CloseHandle(handle);
    kernel32.CloseHandle(created.readBigUInt64LE(8));
  }
}

async function endsSoon(process: Handle): Promise<boolean> {
  const until = performance.now() + FIRST_MOMENTS_MS;
  while (kernel32.WaitForSingleObject(process, 0) !== WAIT_OBJECT_0) {
    if (performance.now() > until) return false;
    await pause(LOOK_MS, null);
  }
  return true;
}

/** The block that CreateProcess wants: sorted without regard to case, each entry closed, the whole closed. */
export function environmentBlock(env: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(env).toSorted((one, other) => (one.toUpperCase() < other.toUpperCase() ? -1 : 1));
  return Buffer.from(`${names.map((name) => `${name}=${env[name]}\0`).join('')}\0\0`, 'utf16le');
}

function create(
  words: readonly string[],
  { cwd, env }: Pick<LaunchRecord, 'cwd' | 'env'>,
  startup: StartupInfo,
): Buffer {
  // What we do on Ctrl+C is handed on: a server that ignores it could not be stopped again.
  kernel32.SetConsoleCtrlHandler(null, false);
  const created = Buffer.alloc(24);
  const always =
    FLAGS.unicodeEnvironment | FLAGS.hiddenConsole | (startup.hasHandles ? FLAGS.extendedStartup : 0);
  const start = (flags: number): boolean =>
    kernel32.CreateProcessW(
      words[0] ?? '',
      // Windows writes into it.
      Buffer.from(`${joinWindowsCommandLine(words)}\0`, 'utf16le'),
      null,
      null,
      startup.hasHandles,
      always | flags,
      environmentBlock(env),
      cwd,
      startup.bytes,
      created,
    );
  // Whoever runs us may end all that we start together with us, and may not allow to leave.
  if (start(FLAGS.leaveJob) || (lastError() === winError.accessDenied && start(0))) return created;
  const code = lastError();
  const failed = windowsError('CreateProcess', code);
  throw code === winError.elevationRequired
    ? failed
    : new RepriseError(
        'start-failed',
        'The server could not be started.',
        { reason: `Windows error ${code}` },
        { cause: failed },
      );
}

/** Errors: `start-failed`. */
function findProgram(name: string, { cwd, env }: Pick<LaunchRecord, 'cwd' | 'env'>): string {
  const path = Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = /[\\/]/.test(name) ? [cwd] : [cwd, ...path.split(';').filter((folder) => folder !== '')];
  const candidates = folders.map((folder) => win32.resolve(cwd, folder, name));
  // A folder may have the name of the program without its `.exe`.
  const program = candidates.flatMap((each) => [each, `${each}.exe`]).find(isFile);
  if (name === '' || program === undefined) {
    throw new RepriseError('start-failed', 'The program is not there.', {
      reason: `${name}: no such program`,
    });
  }
  return program;
}
