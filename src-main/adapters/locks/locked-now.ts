/**
 * A lock for a moment: taken, used and given back without letting anything else of this program run in between. The names,
 * and what holds them, are those of the other locks: the kernel gives it back when the process ends, however it ends.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { wrapFileError } from '../files/errors.ts';
import { lockPlace, type LockPlace } from './file-lock.ts';

/** Whoever has it writes one small file: longer means that it is stopped. */
const patienceMs = 10_000;
const pauseMs = 4;

export type LockedNow = <T>(act: () => T) => T;

/** Errors: `instance-busy` (somebody holds it for too long), those of files, those of `act`. */
export function lockedNow(name: string, waitMs = patienceMs): LockedNow {
  return (act) => {
    const release = take(name, waitMs);
    try {
      return act();
    } finally {
      release();
    }
  };
}

function take(name: string, waitMs: number): () => void {
  const until = performance.now() + waitMs;
  for (;;) {
    const release = process.platform === 'linux' ? bySocket(name) : byFile(lockPlace(name, process.platform));
    if (release !== null) return release;
    if (performance.now() > until)
      throw new RepriseError('instance-busy', 'Another Reprise writes down its settings.', { pid: null });
    // Not all at the same moment again.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs * (0.5 + Math.random()));
  }
}

/** `null` = somebody else has it. The name is bound, or not, before `listen` returns. */
function bySocket(name: string): (() => void) | null {
  const server = createServer((socket) => socket.on('error', () => undefined).end(`${process.pid}\n`));
  server.on('error', () => undefined);
  server.listen({ path: `\0${name}`, exclusive: true });
  return server.listening ? () => void server.close() : null;
}

function byFile({ path, flags, busy }: LockPlace): (() => void) | null {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, flags, 0o644);
    return () => closeSync(file);
  } catch (error) {
    if (busy.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw wrapFileError(error, 'write', path);
  }
}
