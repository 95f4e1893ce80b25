/** The built command line against data and a server of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeAudiobookshelfData, type AudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { startMediaServer, type MediaServerProcess } from '../../helpers/media-server/start.ts';

const root = join(import.meta.dirname, '../../..');
/** Another build can be named, so that one can go on building while these tests run. */
export const cli = process.env['REPRISE_CLI'] ?? join(root, 'out/main/cli.js');

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout, parsed; empty without `--json`. */
  readonly lines: readonly Line[];
  /** The last line. */
  readonly result: Line;
}

// Results are looked into by path; what they are is the contract's, which these tests state.
// oxlint-disable-next-line typescript/no-explicit-any
export type Line = Readonly<Record<string, any>>;

export interface CliWorld {
  readonly folder: string;
  readonly home: string;
  readonly repository: string;
  readonly data: AudiobookshelfData;
  readonly server: MediaServerProcess | null;
  readonly run: (...args: readonly string[]) => Ran;
  readonly json: (...args: readonly string[]) => Ran;
  /** `json` behind other words, e.g. `setpriv …`, or with another environment. */
  readonly through: (how: Through, ...args: readonly string[]) => Ran;
  /** Runs with `--json` and sends a signal when the operation reaches a stage. */
  readonly signalAt: (stage: string, signal: NodeJS.Signals, ...args: readonly string[]) => Promise<Ran>;
  readonly start: (...args: readonly string[]) => ChildProcess;
}

export interface Through {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliWorldOptions {
  readonly running?: boolean;
  readonly misbehave?: readonly string[];
  readonly covers?: number;
  /** Of the server. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** Adds the instance `home`; default: yes. */
  readonly add?: boolean;
  /** Of the folder that holds the data. */
  readonly name?: string;
  /** Takes what ends the world; default: when the test finishes. */
  readonly atEnd?: (end: () => Promise<void>) => void;
}

export async function aCliWorld(options: CliWorldOptions = {}): Promise<CliWorld> {
  buildCli();
  const { running = true, misbehave = [], covers = 5, add = true, name = 'data', serverEnv = {} } = options;
  const { atEnd = onTestFinished } = options;
  const folder = mkdtempSync(join(tmpdir(), 'reprise-cli-'));
  // Last first: the server ends before its data goes.
  const ends: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  atEnd(async () => {
    for (const end of ends.toReversed()) await end();
  });
  const data = await makeAudiobookshelfData(join(folder, name), { covers, ownBackupPath: true });
  const server = running
    ? await startMediaServer({ config: data.config, metadata: data.metadata, misbehave, env: serverEnv })
    : null;
  ends.push(async () => server?.kill());
  await server?.waitHealthy();
  const home = join(folder, 'home');
  const env = { ...process.env, REPRISE_HOME: home, INIT_CWD: folder };
  const spawned = { cwd: root, env } as const;
  const through = ({ words = [], env: more = {} }: Through, ...args: readonly string[]): Ran => {
    const [program = '', ...rest] = [...words, process.execPath, cli, ...args];
    const { status, stdout, stderr } = spawnSync(program, rest, {
      cwd: root,
      env: { ...env, ...more },
      encoding: 'utf8',
    });
    return ranOf(status, stdout, stderr);
  };
  const run = (...args: readonly string[]): Ran => through({}, ...args);
  const start = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [cli, ...args], { ...spawned, stdio: 'pipe' });
  const world: CliWorld = {
    folder,
    home,
    repository: join(folder, 'repository'),
    data,
    server,
    run,
    start,
    json: (...args) => run(...args, '--json'),
    through: (how, ...args) => through(how, ...args, '--json'),
    signalAt: (stage, signal, ...args) => signalAt(start(...args, '--json'), stage, signal),
  };
  if (add) {
    const added = world.json(
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'home',
      ...locations(data),
    );
    if (added.exit !== 0) throw new Error(added.stdout + added.stderr);
  }
  return world;
}

export function locations({ config, metadata }: AudiobookshelfData): readonly string[] {
  return ['--config', config, '--metadata', metadata];
}

export function ranOf(exit: number | null, stdout: string, stderr: string): Ran {
  const texts = stdout.split('\n').filter((line) => line.startsWith('{'));
  const lines = texts.map((line) => JSON.parse(line) as Line);
  return { exit, stdout, stderr, lines, result: lines.at(-1) ?? {} };
}

function signalAt(child: ChildProcess, stage: string, signal: NodeJS.Signals): Promise<Ran> {
  return new Promise((resolve) => {
    let [stdout, stderr, isSent] = ['', '', false];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (isSent || !stdout.includes(`"stage":"${stage}"`)) return;
      isSent = true;
      child.kill(signal);
    });
    child.once('close', (exit) => resolve(ranOf(exit, stdout, stderr)));
  });
}

/** Builds when a source is newer; `npm test` has built already. Of several test files one builds, the others wait. */
export function buildCli(): void {
  if (process.env['REPRISE_CLI'] !== undefined) return;
  const lock = join(root, 'node_modules/.cache/reprise-cli-build');
  const deadline = Date.now() + 50_000;
  while (isStale()) {
    try {
      mkdirSync(join(lock, '..'), { recursive: true });
      mkdirSync(lock);
    } catch {
      if (Date.now() > deadline) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      continue;
    }
    try {
      const built = spawnSync('npm', ['run', '-s', 'build'], { cwd: root, encoding: 'utf8' });
      if (built.status !== 0) throw new Error(built.stdout + built.stderr);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

function isStale(): boolean {
  return !existsSync(cli) || newest(join(root, 'src-main')) > statSync(cli).mtimeMs;
}

/** Of files: a folder's own time changes with every editor's temporary file. */
function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}
