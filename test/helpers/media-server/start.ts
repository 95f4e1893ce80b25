/** Starts the fixture media server the way a user's server runs: own session, own port, small environment. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LifeEvent } from './events.ts';
import { readEvents } from './events.ts';
import type { ServerKind, ServerKindId } from './kinds.ts';
import { kindOf } from './kinds.ts';
import { hasEnvironment, isRunning, sendSignal, waitUntilGone } from './processes.ts';

export interface StartOptions {
  /** Of Audiobookshelf. */
  readonly config?: string;
  readonly metadata?: string;
  readonly kind?: ServerKindId;
  /** Folders and files by the names of the kind's options. */
  readonly places?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Words of misbehaviour.ts. */
  readonly misbehave?: readonly string[];
  readonly version?: string;
  /** Added to a small environment; `undefined` removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The program folder (package.json and entry are put there if missing); default: one of its own. */
  readonly cwd?: string;
  /** How the folders and the port are told; `cwd` expects `config` and `metadata` to be below `cwd`. */
  readonly passBy?: 'flags' | 'env' | 'cwd';
}

export interface MediaServerProcess {
  /** Of the server itself, also when a supervisor started it. */
  readonly pid: number;
  readonly supervisorPid: number | null;
  readonly port: number;
  readonly url: string;
  readonly cwd: string;
  readonly command: readonly string[];
  readonly events: () => readonly LifeEvent[];
  readonly log: () => string;
  /** The newest process with these events that still runs, whoever started it. */
  readonly currentPid: () => number | null;
  readonly waitFor: (
    isReached: (events: readonly LifeEvent[]) => boolean,
    timeoutMs?: number,
  ) => Promise<void>;
  readonly waitHealthy: (timeoutMs?: number) => Promise<void>;
  /** Asks for an orderly end as the user would; true when it ended, false when it had to be killed. */
  readonly stop: (timeoutMs?: number) => Promise<boolean>;
  /** Ends every process that wrote to these events and removes what the helper made. Call it in teardown. */
  readonly kill: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function startMediaServer(options: StartOptions): Promise<MediaServerProcess> {
  const kindId = options.kind ?? 'audiobookshelf';
  const kind = kindOf(kindId);
  const home = mkdtempSync(join(tmpdir(), 'media-server-'));
  const eventsFile = join(home, 'events.jsonl');
  const logFile = join(home, 'server.log');
  writeFileSync(eventsFile, '');
  const cwd = options.cwd ?? join(home, 'program');
  installProgram(cwd, kindId, options.version);
  const port = options.port ?? (await freePort());
  kind.prepare?.(placesOf(options), port);
  const command = [process.execPath, kind.program.entry, ...argumentsOf(options, kind, port)];
  const env = environmentOf(options, kindId, { port, home, eventsFile });

  const output = openSync(logFile, 'a');
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  await new Promise<void>((done, fail) => child.once('spawn', done).once('error', fail));

  const events = (): readonly LifeEvent[] => readEvents(eventsFile);
  const log = (): string => readFileSync(logFile, 'utf8');
  const waitFor = (isReached: (all: readonly LifeEvent[]) => boolean, timeoutMs = 10_000): Promise<void> =>
    watchEvents(eventsFile, () => isReached(events()), timeoutMs, log);
  const isOurs = (pid: number): boolean =>
    isRunning(pid) && hasEnvironment(pid, `FIXTURE_EVENTS=${eventsFile}`);
  const pidsOf = (event: LifeEvent['event']): number[] =>
    events()
      .filter((each) => each.event === event)
      .map(({ pid }) => pid);
  const currentPid = (): number | null => pidsOf('exec').findLast(isOurs) ?? null;
  const url = `http://127.0.0.1:${port}`;

  const isSupervised = options.misbehave?.includes('respawn') ?? false;
  if (isSupervised) {
    await waitFor((all) => all.some(({ event }) => event === 'exec'));
  }
  const kill = async (): Promise<void> => {
    // The supervisor first, or it would start the next server meanwhile.
    const all = (): number[] => [...new Set([child.pid ?? 0, ...pidsOf('supervising'), ...pidsOf('exec')])];
    while (existsSync(eventsFile) && all().some(isOurs)) {
      for (const pid of all().filter(isOurs)) {
        sendSignal(pid, 'SIGKILL');
        await waitUntilGone(pid, 10_000);
      }
    }
    rmSync(home, { recursive: true, force: true });
  };
  return {
    pid: isSupervised ? (pidsOf('exec')[0] ?? 0) : (child.pid ?? 0),
    supervisorPid: isSupervised ? (child.pid ?? null) : null,
    port,
    url,
    cwd,
    command,
    events,
    log,
    currentPid,
    waitFor,
    waitHealthy: (timeoutMs = 10_000) =>
      watchEvents(eventsFile, () => isHealthy(`${url}${kind.healthPath}`), timeoutMs, log),
    async stop(timeoutMs = 10_000) {
      const pid = currentPid();
      if (pid === null) {
        return true;
      }
      sendSignal(pid, kind.stopSignals[0] ?? 'SIGTERM');
      if (await waitUntilGone(pid, timeoutMs)) {
        return true;
      }
      sendSignal(pid, 'SIGKILL');
      await waitUntilGone(pid, timeoutMs);
      return false;
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

/** A folder that looks like the real program's: a detector reads package.json and the entry's name there. */
export function installProgram(
  folder: string,
  kindId: ServerKindId = 'audiobookshelf',
  version?: string,
): void {
  const { program: real, defaultVersion } = kindOf(kindId);
  mkdirSync(folder, { recursive: true });
  mkdirSync(dirname(join(folder, real.entry)), { recursive: true });
  if (!existsSync(join(folder, real.entry))) {
    const description = { name: real.packageName, version: version ?? defaultVersion, type: 'module' };
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description)}\n`);
    writeFileSync(
      join(folder, real.entry),
      `import ${JSON.stringify(new URL('main.ts', import.meta.url).href)};\n`,
    );
  }
}

/** Below the range that outgoing connections take their ports from, so that a restart finds it free again. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (isFree) {
      return port;
    }
  }
}

function placesOf({ config, metadata, places }: StartOptions): Readonly<Record<string, string>> {
  return {
    ...(config === undefined ? {} : { config }),
    ...(metadata === undefined ? {} : { metadata }),
    ...places,
  };
}

/** What is told by the command line where it can be, by the long name of each option. */
function argumentsOf(options: StartOptions, kind: ServerKind, port: number): string[] {
  const { version, passBy = 'flags' } = options;
  const values = { ...placesOf(options), port: String(port), host: '127.0.0.1' };
  const words = Object.entries(values).flatMap(([name, value]) => {
    const flag = kind.options[name]?.flags.at(-1);
    return flag === undefined ? [] : [flag, value];
  });
  return [
    ...(passBy === 'flags' ? words : []),
    ...(version === undefined ? [] : ['--server-version', version]),
  ];
}

/** The rest is told by the environment; `cwd` leaves the places to be found. */
function variablesOf(options: StartOptions, kind: ServerKind, port: number): Record<string, string> {
  const { passBy = 'flags' } = options;
  const values = { ...(passBy === 'cwd' ? {} : placesOf(options)), port: String(port), host: '127.0.0.1' };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const spec = kind.options[name];
      return spec === undefined || (passBy === 'flags' && spec.flags.length > 0) ? [] : [[spec.env, value]];
    }),
  );
}

interface Places {
  readonly port: number;
  readonly home: string;
  readonly eventsFile: string;
}

function environmentOf(options: StartOptions, kindId: ServerKindId, { port, home, eventsFile }: Places) {
  const { misbehave = [], env = {} } = options;
  const all: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    LANG: 'C.UTF-8',
    ...variablesOf(options, kindOf(kindId), port),
    FIXTURE_KIND: kindId,
    FIXTURE: misbehave.join(','),
    FIXTURE_EVENTS: eventsFile,
    FIXTURE_STATE: join(home, 'starts'),
    ...env,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { headers: { connection: 'close' } })).status === 200;
  } catch {
    return false;
  }
}

/** Asks again whenever a line arrives; the events file is the signal. */
async function watchEvents(
  file: string,
  isReached: () => boolean | Promise<boolean>,
  timeoutMs: number,
  log: () => string,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    let isAsking = false;
    let isStale = false;
    const watcher = watch(file, () => void ask());
    const deadline = setTimeout(
      () =>
        finish(() =>
          fail(new Error(`Not reached in ${timeoutMs} ms\n${readFileSync(file, 'utf8')}${log()}`)),
        ),
      timeoutMs,
    );
    const finish = (then: () => void): void => {
      watcher.close();
      clearTimeout(deadline);
      then();
    };
    async function ask(): Promise<void> {
      if (isAsking) {
        isStale = true;
        return;
      }
      isAsking = true;
      do {
        isStale = false;
        if (await isReached()) {
          finish(done);
          return;
        }
      } while (isStale);
      isAsking = false;
    }
    void ask();
  });
}
