/**
 * The private way back from a worker with more rights: the system's own prompts give no pipes. A socket in a folder that
 * only we may enter (Windows: a pipe with a name that nobody can guess); the first who connects is the worker.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Channel {
  /** For `--channel`. */
  readonly address: string;
  /** What the worker says, line by line; ends when it has gone. */
  readonly lines: AsyncIterable<string>;
  readonly isConnected: () => boolean;
  /** Asks the worker to cancel. */
  cancel(): void;
  close(): void;
}

export async function openChannel(): Promise<Channel> {
  const folder = process.platform === 'win32' ? null : mkdtempSync(join(tmpdir(), 'reprise-'));
  const address =
    folder === null ? `\\\\.\\pipe\\reprise-${randomBytes(16).toString('hex')}` : join(folder, 'worker');
  const server = createServer();
  let worker: Socket | null = null;
  let isCancelled = false;
  const connected = new Promise<Socket | null>((resolve) => {
    server.once('connection', (socket) => {
      worker = socket;
      socket.on('error', () => socket.destroy());
      if (isCancelled) socket.write('cancel\n');
      server.close();
      resolve(socket);
    });
    server.once('close', () => resolve(null));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  async function* lines(): AsyncGenerator<string> {
    const socket = await connected;
    if (socket !== null) yield* createInterface({ input: socket });
  }
  return {
    address,
    lines: lines(),
    isConnected: () => worker !== null,
    cancel() {
      isCancelled = true;
      worker?.write('cancel\n');
    },
    close() {
      server.close();
      worker?.destroy();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}
