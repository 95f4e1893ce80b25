/**
 * The practice server, a program of its own. Towards Reprise it behaves like the server whose data it opens: it names its
 * folders on its command line, opens its port only after its database, ends on SIGINT, and does not start on a database
 * that it cannot read. Towards people it says on every page that it is practice.
 *
 *   node practice-server.js --config DIR --metadata DIR --port N
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, realpathSync, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { dirname, join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { markerName } from './marker-name.ts';
import { openPracticeData, type PracticeData } from './practice-data.ts';
import { practicePage } from './practice-page.ts';
import { sampleVersion } from './sample-library.ts';

/** Never another: it shows what it has to whoever asks. */
const host = '127.0.0.1';

const { values } = parseArgs({
  options: { config: { type: 'string' }, metadata: { type: 'string' }, port: { type: 'string' } },
});
const { config = '', metadata = '', port = '' } = values;

try {
  serve(openPracticeData(config, metadata));
} catch (error) {
  die(error);
}

function serve(data: PracticeData): void {
  const server = createServer((request, response) => {
    try {
      answer(data, new URL(request.url ?? '/', `http://${host}`).pathname, response);
    } catch (error) {
      die(error);
    }
  });
  const end = (why: string): void => {
    log('INFO', why);
    server.close();
    server.closeAllConnections();
    data.close();
    process.exit(0);
  };
  server.on('error', die);
  server.listen(Number(port), host, () =>
    log('INFO', `[Server] Init v${sampleVersion} (practice), port ${port}`),
  );
  process.on('SIGINT', () => end('[Server] Received SIGINT. Shutting down'));
  endWithFolder(dirname(config), () => end('[Server] The practice area is gone. Shutting down'));
}

/** Somebody removed the practice area by hand: nothing of it stays, this process included. */
function endWithFolder(folder: string, end: () => void): void {
  try {
    watch(folder, () => {
      if (!existsSync(join(folder, markerName))) end();
    }).on('error', end);
  } catch (error) {
    // A system that watches enough already: then only a stop ends it.
    log('INFO', `[Server] The folder is not watched: ${String(error)}`);
  }
}

function answer(data: PracticeData, path: string, response: ServerResponse): void {
  const reply = (status: number, type: string, body: string | Buffer): void => {
    response.writeHead(status, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      // An idle browser would otherwise hold on to a server that is asked to stop.
      connection: 'close',
    });
    response.end(body);
  };
  if (path === '/healthcheck') return reply(200, 'text/plain', 'OK');
  if (path === '/status') return reply(200, 'application/json', JSON.stringify(status(data)));
  if (path === '/') return reply(200, 'text/html; charset=utf-8', practicePage(data));
  const cover = path.startsWith('/cover/') ? coverOf(data, path.slice('/cover/'.length)) : null;
  return cover === null ? reply(404, 'text/plain', 'Not Found') : reply(200, 'image/png', cover);
}

function status(data: PracticeData): Readonly<Record<string, unknown>> {
  const isInit = data.isSetUp();
  return {
    app: 'audiobookshelf',
    serverVersion: sampleVersion,
    isInit,
    language: 'en-us',
    authMethods: ['local'],
    authFormData: {},
    practice: true,
    ...(isInit ? {} : { ConfigPath: config, MetadataPath: metadata }),
  };
}

/** Only what lies in the metadata folder is ever shown. */
function coverOf(data: PracticeData, id: string): Buffer | null {
  const path = data.items().find((item) => item.id === id)?.coverPath;
  if (path === undefined || !existsSync(path)) return null;
  const real = realpathSync(path);
  return real.startsWith(realpathSync(metadata) + sep) ? readFileSync(real) : null;
}

/** As the real one: a line for people, a line in its own log, and an exit that says that it failed. */
function die(error: unknown): never {
  const { message } = error as Error;
  const code = (error as { readonly code?: string }).code ?? 'ERROR';
  log('FATAL', `[Server] ${code}: ${message}`);
  process.exit(1);
}

function log(levelName: 'INFO' | 'FATAL', message: string): void {
  const timestamp = new Date().toISOString();
  process.stdout.write(`${timestamp} ${levelName}: ${message}\n`);
  // What was removed is not made again, not even for a last line.
  if (!existsSync(metadata)) return;
  const folder = join(metadata, 'logs', 'daily');
  const line = { timestamp, source: 'Practice', message, levelName, level: levelName === 'INFO' ? 2 : 5 };
  try {
    mkdirSync(folder, { recursive: true });
    appendFileSync(join(folder, `${timestamp.slice(0, 10)}.txt`), `${JSON.stringify(line)}\n`);
  } catch {
    // Its folders are gone or full: the line is in its output, which is kept elsewhere.
  }
}
