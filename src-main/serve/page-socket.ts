/** One open page: its requests are answered, and it is told what changes. */
import { z } from 'zod';
import type { RawData, WebSocket } from 'ws';
import { answer } from '../app/answer.ts';
import type { App } from '../app/app.ts';
import type { Events } from '../ipc/contract.ts';
import type { Logger } from '../ports/logger.ts';

/** Of a message from a page; the largest holds some hundred paths. */
export const mostMessageBytes = 1024 * 1024;
/** Requests of one page that are not answered yet. */
const MOST_WAITING = 64;
/** A page that takes nothing any more is cut off; it comes back and asks anew. */
const MOST_UNSENT_BYTES = 16 * 1024 * 1024;

/** Why a socket was closed, for the page. */
export const closeCodes = { signedOut: 4401, notUnderstood: 1008, ending: 1001 } as const;

const message = z.union([
  z.strictObject({ id: z.int().min(0), channel: z.string().max(100), args: z.array(z.unknown()).max(10) }),
  z.strictObject({ isWatched: z.boolean() }),
]);

const events = [
  'state:changed',
  'operation:changed',
  'page:open',
] as const satisfies readonly (keyof Events)[];

export interface PageSocketOptions {
  readonly app: App;
  readonly logger: Logger;
  /** Before every request: whether the session still is; it counts as a use of it. */
  readonly mayAsk: () => boolean;
  readonly watched: (isWatched: boolean) => void;
}

export function followPage(socket: WebSocket, { app, logger, mayAsk, watched }: PageSocketOptions): void {
  let waiting = 0;
  const send = (value: unknown): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNSENT_BYTES) socket.terminate();
    else socket.send(JSON.stringify(value));
  };
  const refuse = (): void => {
    logger.warn('serve.message-refused', {});
    socket.close(closeCodes.notUnderstood);
  };
  const ends = events.map((event) => app.on(event, (value) => send({ event, value })));
  watched(true);
  socket.on('error', (error) => logger.debug('serve.socket-error', { message: error.message }));
  socket.once('close', () => {
    for (const end of ends) end();
    watched(false);
  });
  socket.on('message', (data, isBinary) => {
    const asked = isBinary ? null : parse(data);
    if (asked === null) return refuse();
    if ('isWatched' in asked) return watched(asked.isWatched);
    if (!mayAsk()) return socket.close(closeCodes.signedOut);
    if (waiting >= MOST_WAITING) return refuse();
    waiting += 1;
    void answer({ handlers: app.handlers, logger }, asked.channel, asked.args).then((reply) => {
      waiting -= 1;
      send({ id: asked.id, reply });
    });
  });
}

function parse(data: RawData): z.infer<typeof message> | null {
  try {
    const parsed = message.safeParse(JSON.parse(textOf(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not even JSON.
    return null;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}
