/** For a worker with more rights: what it says goes to whoever asked for it, and the wish to cancel comes back. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface WorkerChannel {
  write(line: string): void;
  /** Resolves when all was taken, or nobody is there to take it. */
  end(): Promise<void>;
}

/** `null` when nobody listens there: then the operation is not begun. */
export function connectChannel(address: string, onCancel: () => void): Promise<WorkerChannel | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const gone = new Promise<void>((end) => {
      socket.once('close', () => end());
    });
    // A window that was closed does not end what runs.
    socket.on('error', () => resolve(null));
    socket.once('connect', () => {
      createInterface({ input: socket }).on('line', (line) => {
        if (line === 'cancel') onCancel();
      });
      resolve({
        write: (line) => void (socket.destroyed || socket.write(`${line}\n`)),
        end: () => {
          socket.end();
          return gone;
        },
      });
    });
  });
}
