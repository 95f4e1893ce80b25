/** A lock as an abstract socket of Linux: no file, seen by all users, gone with the process. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { RepriseError } from '../../domain/errors.ts';
import type { HeldLock } from '../../ports/locks.ts';
import { isTooManyOpen, tooManyOpen } from '../files/errors.ts';

const ASK_MS = 300;

/** Errors: `instance-busy`. */
export async function takeSocketLock(name: string): Promise<HeldLock> {
  const path = `\0${name}`;
  // Whoever connects learns who we are; that is information only.
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(`${process.pid}\n`);
  });
  server.unref();
  try {
    server.listen({ path, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    if (isTooManyOpen(error)) throw tooManyOpen(error);
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
      throw error;
    }
    throw new RepriseError('instance-busy', 'Another Reprise works on this.', { pid: await askHolder(path) });
  }
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function askHolder(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ path, timeout: ASK_MS });
    const end = (): void => {
      socket.destroy();
      resolve(/^\d{1,10}\n$/.test(text) ? Number(text) : null);
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.once('timeout', end);
    socket.once('error', end);
    socket.once('end', end);
  });
}
