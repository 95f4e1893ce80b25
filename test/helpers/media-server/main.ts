/**
 * A program that behaves like a media server: opens the real database file, answers the health and version
 * endpoints, ends as the real one ends, and misbehaves when told to (misbehaviour.ts).
 *
 *   node main.ts --config DIR --metadata DIR --port N [--server-version X.Y.Z] [--fixture LIST]
 *
 * FIXTURE_KIND chooses the product (kinds.ts), FIXTURE_EVENTS, FIXTURE_STATE and FIXTURE_ACTIVITY name
 * files (events.ts, here, activity.ts), FIXTURE_KEY is the key of an administrator.
 */
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordEvent } from './events.ts';
import { StartFailure } from './failure.ts';
import { readActivity } from './activity.ts';
import type { OpenServer, OptionSpec, Reply } from './kinds.ts';
import { kindOf } from './kinds.ts';
import { parseMisbehaviour } from './misbehaviour.ts';

const MIGRATION_LOG_MS = 200;
const WRITE_MS = 50;

const kind = kindOf(process.env['FIXTURE_KIND'] ?? 'audiobookshelf');
const fixture = optionOf({ flags: ['--fixture'], env: 'FIXTURE', fallback: '' });
const misbehaviour = parseMisbehaviour(fixture);
const log = (message: string): void => console.log(`${new Date().toISOString()} ${message}`);

if (misbehaviour.isRespawned) {
  becomeSupervisor();
}
recordEvent('exec');
process.on('exit', (code) => recordEvent('exit', { code }));

let server: OpenServer | undefined;
let http: Server | undefined;
let isStopping = false;
let startNumber = 1;
let listeningSince = Number.POSITIVE_INFINITY;
const timers: NodeJS.Timeout[] = [];

for (const signal of new Set([...kind.stopSignals, ...misbehaviour.ignores])) {
  process.on(signal, () => requestStop(signal));
}
run();

function run(): void {
  startNumber = countStart();
  if (isStartToFail()) {
    log('FATAL: the fixture was told to die at this start');
    process.exit(1);
  }
  misbehaviour.hold.forEach((file) => openSync(file, 'r'));
  try {
    server = kind.open({
      options: readOptions(),
      version: readVersion(),
      env: process.env,
      log,
      state,
      activity: readActivity,
      shutdown: () => requestStop('request'),
    });
  } catch (error) {
    if (error instanceof StartFailure) {
      log(`FATAL: ${error.message}`);
      process.exit(1);
    }
    throw error;
  }
  if (misbehaviour.migrationMs === 0) {
    listen(server);
  } else {
    migrate(server);
  }
}

/** Alive and logging, with the port still closed. */
function migrate(open: OpenServer): void {
  let steps = 0;
  const report = (): void => {
    steps += 1;
    open.reportProgress(`[MigrationManager] Migrating, step ${steps}`);
  };
  report();
  timers.push(setInterval(report, MIGRATION_LOG_MS));
  if (Number.isFinite(misbehaviour.migrationMs)) {
    setTimeout(() => {
      timers.splice(0).forEach((timer) => clearInterval(timer));
      listen(open);
    }, misbehaviour.migrationMs);
  }
}

function listen(open: OpenServer): void {
  if (isStopping) {
    return;
  }
  if (startNumber <= misbehaviour.writingStarts) {
    open.writeAtStart();
  }
  const { port = '0', host = '127.0.0.1' } = readOptions();
  http = createServer((request, response) => {
    void answer(open, request).then((reply) => {
      const { location } = reply ?? {};
      response.writeHead(reply?.status ?? 404, {
        'content-type': reply?.type ?? 'text/plain',
        ...(location === undefined ? {} : { location }),
      });
      response.end(reply?.body ?? 'Not Found');
    });
  });
  http.listen(Number(port), host, () => {
    const address = http?.address() as AddressInfo | undefined;
    listeningSince = performance.now();
    recordEvent('listening', { port: address?.port ?? 0 });
    if (misbehaviour.isWriting) {
      timers.push(setInterval(() => writeRound(open), WRITE_MS));
    }
  });
}

async function answer(open: OpenServer, request: IncomingMessage): Promise<Reply | null> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fixture');
  if (misbehaviour.isUnhealthy && path.endsWith(kind.healthPath)) {
    return { status: 500, type: 'text/plain', body: 'unhealthy' };
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const header = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  };
  return open.respond(path, { method: request.method ?? 'GET', path, query, header, body });
}

function state(): string | null {
  const { state: told } = misbehaviour;
  if (told === null) return null;
  if (kind.states?.includes(told.name) !== true) throw new Error(`No such state: ${told.name}`);
  return performance.now() - listeningSince < told.ms || !Number.isFinite(told.ms) ? told.name : null;
}

/** Somebody who holds a lock on the live database shows here; the real server would lose the change. */
function writeRound(open: OpenServer): void {
  try {
    open.write();
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') {
      throw error;
    }
    recordEvent('busy');
  }
}

function requestStop(signal: NodeJS.Signals | 'request'): void {
  recordEvent('stop-requested', { signal });
  if (misbehaviour.ignores.some((ignored) => ignored === signal)) {
    return;
  }
  if (isStopping) {
    if (kind.readsOneSignal !== true) process.exit(0);
    return;
  }
  isStopping = true;
  http?.close();
  http?.closeAllConnections();
  setTimeout(() => {
    timers.forEach((timer) => clearInterval(timer));
    server?.close();
    process.exit(0);
  }, misbehaviour.stopDelayMs);
}

function isStartToFail(): boolean {
  const { failedStarts, failedStart } = misbehaviour;
  return startNumber <= failedStarts || startNumber === failedStart;
}

/** Counted from 1 in the file FIXTURE_STATE, over all processes that share it. */
function countStart(): number {
  const state = process.env['FIXTURE_STATE'];
  if (state === undefined) return 1;
  const number = (existsSync(state) ? Number(readFileSync(state, 'utf8')) : 0) + 1;
  writeFileSync(state, String(number));
  return number;
}

/** The supervisor is a program of its own, so that its command line is not mistaken for the server's. */
function becomeSupervisor(): never {
  const words = fixture.split(',').filter((word) => word !== 'respawn');
  const { execPath, argv, env } = process;
  const script = fileURLToPath(new URL('supervise.ts', import.meta.url));
  process.execve?.(execPath, [execPath, script, ...argv.slice(1)], { ...env, FIXTURE: words.join(',') });
  throw new Error('A supervisor needs process.execve');
}

function readOptions(): Record<string, string> {
  const read = Object.entries(kind.options).map(([name, spec]) => [name, optionOf(spec)] as const);
  const isPath = (name: string): boolean => !['port', 'host', 'source', 'base'].includes(name);
  return Object.fromEntries(read.map(([name, value]) => [name, isPath(name) ? resolve(value) : value]));
}

function readVersion(): string {
  const spec = { flags: ['--server-version'], env: 'FIXTURE_VERSION', fallback: kind.defaultVersion };
  return optionOf(spec);
}

/** Command line before environment before default, as the real ones do it. */
function optionOf({ flags, env, fallback }: OptionSpec): string {
  const argv = process.argv.slice(2);
  for (const [index, word] of argv.entries()) {
    if (flags.includes(word)) {
      return argv[index + 1] ?? fallback;
    }
    const flag = flags.find((each) => word.startsWith(`${each}=`));
    if (flag !== undefined) {
      return word.slice(flag.length + 1);
    }
  }
  return process.env[env] || fallback;
}
