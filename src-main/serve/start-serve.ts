/** Starts the browser page: one for each profile, on this computer alone unless told otherwise. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { App } from '../app/app.ts';
import { RepriseError } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import type { HeldLock } from '../ports/locks.ts';
import { allowedNames, isLoopback } from './allowed-names.ts';
import { Attempts } from './attempts.ts';
import { refusalOf } from './guard.ts';
import { plainHeaders } from './headers.ts';
import { httpApp, type HttpParts } from './http-app.ts';
import { PageSockets } from './page-sockets.ts';
import { keptPassword } from './password.ts';
import { readWhereabouts, servePlace, writeWhereabouts, type ServePlace } from './place.ts';
import { digestOf, newSecret } from './secret.ts';
import { Sessions } from './sessions.ts';
import { SignInLinks } from './sign-in-links.ts';
import { staticFiles } from './static-files.ts';
import { Uploads } from './uploads.ts';

export interface ServeOptions {
  readonly core: Pick<Core, 'files' | 'clock' | 'ids' | 'logger' | 'locks' | 'profile' | 'host'>;
  /** Made once nobody else serves this profile. */
  readonly makeApp: () => App;
  /** Folder of the built page. */
  readonly renderer: string;
  readonly host: string;
  /** `null` = the usual one, or any that is free. */
  readonly port: number | null;
  readonly publicUrl: URL | null;
  /** What somebody types to be let in again. */
  readonly commands: HttpParts['commands'];
  readonly mostUploadBytes?: number;
  readonly beatMs?: number;
}

export interface Serving {
  readonly app: App;
  /** Without a link that signs in. */
  readonly url: string;
  readonly port: number;
  /** A new link that signs in once. */
  readonly makeLink: () => string;
  /** No page is served any more; operations go on. */
  close(): Promise<void>;
}

/** Of its own; the same each time, so that a page can be bookmarked. */
export const usualPort = 8377;

const HEADERS_TIMEOUT_MS = 15_000;
/** A connection on which nothing moves. */
const IDLE_TIMEOUT_MS = 120_000;
const MOST_CONNECTIONS = 500;
const UPLOADS_EVERY_MS = 60 * 60_000;

/** Errors: `serve-runs-already`, `serve-port-taken`, `serve-address-not-here`, `read-failed`. */
export async function startServe(options: ServeOptions): Promise<Serving> {
  const { files, profile } = options.core;
  const place = servePlace(profile.folder);
  files.makeFolders(place.folder, 0o700);
  const lock = await takePlace(options.core, place);
  try {
    return await serving(options, place, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function takePlace({ files, locks }: ServeOptions['core'], place: ServePlace): Promise<HeldLock> {
  try {
    return await locks.dataRoot(files.realPath(place.folder) ?? place.folder);
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'instance-busy') throw error;
    const where = readWhereabouts(files, place);
    const details = { url: where?.url ?? null, pid: where?.pid ?? null };
    throw new RepriseError('serve-runs-already', 'Another one serves this profile.', details, {
      cause: error,
    });
  }
}

async function serving(options: ServeOptions, place: ServePlace, lock: HeldLock): Promise<Serving> {
  const { core, host, publicUrl, commands, renderer } = options;
  const { files, clock, ids, logger, profile } = core;
  const pages = staticFiles(renderer);
  const sessions = new Sessions({ files, clock, logger, path: place.sessions });
  const links = new SignInLinks(clock);
  const names = allowedNames({ host, machineName: core.host.name, publicUrl });
  const server = createServer({ requestTimeout: 0, headersTimeout: HEADERS_TIMEOUT_MS });
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE_TIMEOUT_MS);
  const port = await listen(server, host, options.port);
  const url = publicUrl?.origin ?? `http://${shownHost(host)}:${port}`;
  const makeLink = (): string => `${url}/sign-in/${links.make()}`;
  const secret = newSecret();
  const cookieName = `reprise-${digestOf(profile.machineId).slice(0, 8)}`;
  const app = options.makeApp();
  const uploads = new Uploads({
    files,
    clock,
    ids,
    logger,
    folder: place.uploads,
    give: (path) => app.give(path),
    isIdle: () => app.operations.isIdle,
    ...(options.mostUploadBytes === undefined ? {} : { mostBytes: options.mostUploadBytes }),
  });
  const sockets = new PageSockets({
    app,
    sessions,
    names,
    logger,
    cookieName,
    ...(options.beatMs === undefined ? {} : { beatMs: options.beatMs }),
  });
  const { fetch } = httpApp({
    links,
    sessions,
    attempts: new Attempts(clock),
    password: keptPassword(files, place.password),
    pages,
    uploads,
    logger,
    cookieName,
    isSecure: publicUrl?.protocol === 'https:',
    commands,
    secret,
    signedOut: () => sockets.endSignedOut(),
    makeLink,
  });
  // Nothing of the process is changed for one server in it.
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => {
    const refusal = refusalOf(request, names, { isSocket: false });
    if (refusal === null) {
      void listener(request, response);
      return;
    }
    logger.warn('serve.request-refused', { refusal });
    response.writeHead(403, { ...plainHeaders(), connection: 'close' }).end();
  });
  server.on('upgrade', sockets.upgrade);
  const timer = setInterval(() => uploads.removeOld(), UPLOADS_EVERY_MS);
  writeWhereabouts(files, place, { url: `http://${reachable(host)}:${port}`, pid: process.pid, secret });
  logger.info('serve.listening', { isLoopback: isLoopback(host), port });
  return {
    app,
    url,
    port,
    makeLink,
    async close() {
      clearInterval(timer);
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // A page has this long to say goodbye.
      const late = setTimeout(() => {
        sockets.terminate();
        server.closeAllConnections();
      }, 1000);
      await closed;
      clearTimeout(late);
      sessions.save();
      writeWhereabouts(files, place, null);
      await lock.release();
    },
  };
}

/** Resolves to the port once it listens. */
async function listen(server: Server, host: string, asked: number | null): Promise<number> {
  try {
    return await listenAt(server, host, asked ?? usualPort);
  } catch (error) {
    const isTaken = error instanceof RepriseError && error.code === 'serve-port-taken';
    // Only what was asked for has to be had.
    if (isTaken && asked === null) return listenAt(server, host, 0);
    throw error;
  }
}

function listenAt(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.removeListener('listening', listening);
      reject(listenError(error, host, port));
    };
    const listening = (): void => {
      server.removeListener('error', failed);
      resolve((server.address() as AddressInfo).port);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen({ host, port, exclusive: true });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE')
    return new RepriseError('serve-port-taken', 'The port is taken.', { port }, cause);
  if (error.code === 'EACCES')
    return new RepriseError('permission-denied', 'The port is not for us.', { port }, cause);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new RepriseError('serve-address-not-here', 'No such address here.', { host }, cause);
  }
  return error;
}

function shownHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** From this computer. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : shownHost(host);
}
