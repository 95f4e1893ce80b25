/** Exact words and environment of a process from the kernel of macOS: `ps` joins them by spaces, and folders have spaces. */
import { createRequire } from 'node:module';
import type Koffi from 'koffi';
import { environmentOf } from '../../domain/server/environment.ts';

export interface ProcessArguments {
  /** As it was given to the kernel; may be relative. */
  readonly program: string;
  readonly argv: readonly string[];
  /** `null` = the kernel keeps it back, as it does for hardened programs and for those of others. */
  readonly env: Readonly<Record<string, string>> | null;
}

const CTL_KERN = 1;
const KERN_PROCARGS2 = 49;
/** The kernel's limit for arguments and environment together. */
const ARG_MAX = 1024 * 1024;

type Sysctl = (
  name: Buffer,
  count: number,
  old: Buffer,
  oldSize: Buffer,
  fresh: null,
  freshSize: number,
) => number;

let sysctl: Sysctl | null = null;

/** `null` for a process that is gone or not ours to read. */
export function readArguments(pid: number): ProcessArguments | null {
  sysctl ??= loadSysctl();
  if (sysctl === null) return null;
  const name = Buffer.from(new Int32Array([CTL_KERN, KERN_PROCARGS2, pid]).buffer);
  const bytes = Buffer.alloc(ARG_MAX);
  const size = Buffer.from(new BigUint64Array([BigInt(ARG_MAX)]).buffer);
  if (sysctl(name, 3, bytes, size, null, 0) !== 0) return null;
  return parseArguments(bytes.subarray(0, Number(size.readBigUInt64LE())));
}

/**
 * The layout of KERN_PROCARGS2 (XNU, `bsd/kern/kern_sysctl.c`): the count of words, the program, NULs up to the next
 * border, the words, the environment up to an empty string. Pure.
 */
export function parseArguments(bytes: Buffer): ProcessArguments | null {
  if (bytes.length < 5) return null;
  const count = bytes.readInt32LE(0);
  const programEnd = bytes.indexOf(0, 4);
  if (count < 1 || programEnd < 0) return null;
  let at = programEnd;
  while (at < bytes.length && bytes[at] === 0) at += 1;
  const strings = bytes.subarray(at).toString('utf8').split('\0');
  if (strings.length < count) return null;
  const rest = strings.slice(count);
  const pairs = rest.slice(0, rest.includes('') ? rest.indexOf('') : rest.length);
  const env = environmentOf(pairs);
  return {
    program: bytes.subarray(4, programEnd).toString('utf8'),
    argv: strings.slice(0, count),
    env: Object.keys(env).length === 0 ? null : env,
  };
}

/** Loaded only where it is used: everywhere else it would cost every start of the program. */
function loadSysctl(): Sysctl | null {
  if (process.platform !== 'darwin') return null;
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const system = koffi.load('/usr/lib/libSystem.B.dylib');
  const signature =
    'int sysctl(void *name, uint32_t count, void *old, void *old_size, void *fresh, size_t fresh_size)';
  return system.func(signature) as unknown as Sysctl;
}
