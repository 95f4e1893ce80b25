/** All open pages: who may open one, how long it stays, and whether anybody looks at one. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { App } from '../app/app.ts';
import type { Logger } from '../ports/logger.ts';
import type { AllowedNames } from './allowed-names.ts';
import { cookieOf, refusalOf } from './guard.ts';
import { closeCodes, followPage, mostMessageBytes } from './page-socket.ts';
import type { Sessions } from './sessions.ts';

export const socketPath = '/socket';
/** The page asks for this protocol, and says its key as a second one: browsers let it set no header there. */
export const socketProtocol = 'reprise';

/** How often a page has to show that it is still there. */
export const beatMs = 45_000;
const MOST_PAGES = 100;

export interface PageSocketsOptions {
  readonly app: App;
  readonly sessions: Sessions;
  readonly names: AllowedNames;
  readonly logger: Logger;
  readonly cookieName: string;
  readonly beatMs?: number;
}

interface OpenPage {
  readonly session: string;
  hasAnswered: boolean;
}

export class PageSockets {
  readonly #options: PageSocketsOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: mostMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => socketProtocol,
  });
  readonly #pages = new Map<WebSocket, OpenPage>();
  readonly #watched = new Set<WebSocket>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PageSocketsOptions) {
    this.#options = options;
  }

  /** For `upgrade` of the HTTP server. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => undefined);
    const { sessions, names, cookieName, logger } = this.#options;
    const refusal = refusalOf(request, names, { isSocket: true });
    if (refusal !== null) {
      logger.warn('serve.socket-refused', { refusal });
      return turnAway(socket, '403 Forbidden');
    }
    if ((request.url ?? '').split('?')[0] !== socketPath) return turnAway(socket, '404 Not Found');
    const session = sessions.byBoth(cookieOf(request, cookieName), keyOf(request));
    if (session === null) return turnAway(socket, '401 Unauthorized');
    if (this.#pages.size >= MOST_PAGES) return turnAway(socket, '503 Service Unavailable');
    this.#server.handleUpgrade(request, socket, head, (page) => this.#opened(page, session));
  };

  /** Pages whose session has ended are told nothing more, from now on. */
  endSignedOut(): void {
    for (const [page, { session }] of this.#pages)
      if (!this.#options.sessions.isOpen(session)) page.close(closeCodes.signedOut);
  }

  close(): void {
    for (const page of this.#pages.keys()) page.close(closeCodes.ending);
    this.#server.close();
  }

  /** After `close`: those that do not answer it are cut off. */
  terminate(): void {
    for (const page of this.#pages.keys()) page.terminate();
  }

  #opened(page: WebSocket, session: string): void {
    const { app, logger, sessions } = this.#options;
    const state: OpenPage = { session, hasAnswered: true };
    this.#pages.set(page, state);
    this.#timer ??= setInterval(() => this.#beat(), this.#options.beatMs ?? beatMs);
    page.on('pong', () => {
      state.hasAnswered = true;
    });
    page.once('close', () => this.#closed(page));
    followPage(page, {
      app,
      logger,
      mayAsk: () => {
        const isOpen = sessions.isOpen(session);
        if (isOpen) sessions.use(session);
        return isOpen;
      },
      watched: (isWatched) => {
        if (isWatched) this.#watched.add(page);
        else this.#watched.delete(page);
        app.watched(this.#watched.size > 0);
      },
    });
  }

  #closed(page: WebSocket): void {
    this.#pages.delete(page);
    if (this.#pages.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #beat(): void {
    for (const [page, state] of this.#pages) {
      if (!this.#options.sessions.isOpen(state.session)) page.close(closeCodes.signedOut);
      else if (state.hasAnswered) page.ping();
      else page.terminate();
      state.hasAnswered = false;
    }
  }
}

function keyOf({ headers }: IncomingMessage): string | null {
  const [first, key] = (headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
  return first === socketProtocol && key !== undefined ? key : null;
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
