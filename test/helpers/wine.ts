/** Runs Windows programs on this machine through Wine. What it shows, it shows for Wine: real Windows differs. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { lane } from './lane.ts';
import { endPrefix, makePrefix, wineEnvironment, type WineTools } from './wine-prefix.ts';
import { windowsKoffi } from './windows-koffi.ts';
import { windowsNode } from './windows-node.ts';

export interface WineRan {
  /** Wine hands on the lowest eight bits; null when it was killed. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WineProgram {
  /** Of this machine; to kill it is what TerminateProcess does (`setarch` becomes it). */
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly said: () => Pick<WineRan, 'stdout' | 'stderr'>;
  readonly ended: Promise<WineRan>;
}

export interface WineRunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** After it the program is killed and the run fails; default 120 s. */
  readonly timeoutMs?: number;
}

export interface Wine {
  /** Drive `C:` of this Wine as a folder of this machine. */
  readonly driveC: string;
  /** A temporary folder of this machine, removed at the end. */
  readonly folder: string;
  /** The Windows path of node.exe. */
  readonly node: string;
  /** Makes a folder of this machine a drive; the letter without colon, not `c` or `z`. */
  readonly mapDrive: (letter: string, folder: string) => void;
  /** A path of this machine as a Windows program sees it, on the drive that reaches nearest to it. */
  readonly pathOf: (path: string) => string;
  /** Starts a Windows program (a Windows path, or one of its own names such as `reg`). */
  readonly start: (program: string, args: readonly string[], options?: WineRunOptions) => WineProgram;
  /** Starts it and waits for its end. What ends with 1 says why; one without a word never began, and is started again. */
  readonly run: (program: string, args: readonly string[], options?: WineRunOptions) => Promise<WineRan>;
  /** Ends all that runs in it, the display, and removes its folders. */
  readonly end: () => Promise<void>;
}

const cache = join(import.meta.dirname, '../../node_modules/.cache/reprise-wine');
const needed = ['Xvfb', 'x86_64-w64-mingw32-gcc'] as const;

export function windowsLane(define: () => void): void {
  lane('windows through Wine', { needs: wineMissing }, define);
}

/** What this machine lacks for Wine; null: nothing. */
export function wineMissing(): string | null {
  if (wineTools() === null) return 'wine64 is not installed';
  const missing = needed.filter((name) => programPath(name) === null);
  return missing.length === 0 ? null : `${missing.join(' and ')} not installed`;
}

export async function startWine(): Promise<Wine> {
  const tools = wineTools();
  if (tools === null) throw new Error('wine64 is not installed');
  const nodeProgram = windowsNode(cache);
  // Packages for Windows are in no node_modules of this machine.
  const libraries = [windowsKoffi(cache), join(cache, '../..')];
  const prefix = makePrefix(tools, cache);
  const folder = mkdtempSync(join(tmpdir(), 'reprise-wine-'));
  const { display, screen } = await startDisplay();
  const drives = new Map([
    ['C', join(prefix, 'drive_c')],
    ['Z', '/'],
  ]);
  const steady = steadyMemory();
  let runs = 0;
  const pathOf = (path: string): string => {
    const holds = (at: string): boolean => path === at || path.startsWith(at === '/' ? at : `${at}/`);
    const found = [...drives].filter(([, at]) => holds(at));
    const [letter, at] = found.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? ['Z', '/'];
    const rest = path.slice(at.length).replace(/^\//, '');
    return `${letter}:\\${rest.replaceAll('/', '\\')}`;
  };
  const launch: Wine['start'] = (program, args, { env = {}, timeoutMs = 120_000 } = {}) => {
    runs += 1;
    const files = [`${folder}/run-${String(runs)}.out`, `${folder}/run-${String(runs)}.err`] as const;
    // Node under Wine cannot use the pipes of this machine.
    const [stdout, stderr] = [openSync(files[0], 'w'), openSync(files[1], 'w')];
    const [starter = tools.wine, ...words] = [...steady, tools.wine, program, ...args];
    const child = spawn(starter, words, {
      cwd: folder,
      stdio: ['ignore', stdout, stderr],
      env: {
        ...wineEnvironment(prefix),
        DISPLAY: screen,
        NODE_PATH: libraries.map(pathOf).join(';'),
        ...env,
      },
    });
    closeSync(stdout);
    closeSync(stderr);
    const said = () => ({ stdout: readFileSync(files[0], 'utf8'), stderr: readFileSync(files[1], 'utf8') });
    const ended = new Promise<WineRan>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        const all = [program, ...args].join(' ');
        reject(new Error(`No end within ${String(timeoutMs)} ms: ${all}\n${JSON.stringify(said())}`));
      }, timeoutMs);
      child.once('error', reject);
      child.once('exit', (exit) => {
        clearTimeout(timer);
        resolve({ exit, ...said() });
      });
    });
    return { child, said, ended };
  };
  const start: Wine['start'] = (program, args, options) => {
    let current = launch(program, args, options);
    const ended = current.ended.then((ran) => {
      if (!neverBegan(ran)) return ran;
      process.stderr.write(`LANE windows through Wine: Wine could not load ${program}; once more\n`);
      current = launch(program, args, options);
      return current.ended;
    });
    return {
      get child() {
        return current.child;
      },
      said: () => current.said(),
      ended,
    };
  };
  return {
    driveC: join(prefix, 'drive_c'),
    folder,
    node: pathOf(nodeProgram),
    mapDrive: (letter, at) => {
      symlinkSync(at, join(prefix, 'dosdevices', `${letter.toLowerCase()}:`));
      drives.set(letter.toUpperCase(), at);
    },
    pathOf,
    start,
    run: async (program, args, options) => {
      const ran = await start(program, args, options).ended;
      if (ran.exit !== 1 || ran.stdout !== '' || ran.stderr !== '') return ran;
      process.stderr.write(`LANE windows through Wine: ${program} ended without a word; once more\n`);
      return start(program, args, options).ended;
    },
    end: async () => {
      endPrefix(tools, prefix);
      await gone(display);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Without a preloader (Debian has none for 64 bits) Wine finds the addresses of a program taken now and then, once in
 * thousands of starts: the system is asked to lay out memory the same each time, where it lets us.
 */
function steadyMemory(): readonly string[] {
  const words = ['setarch', process.arch === 'x64' ? 'x86_64' : process.arch, '-R'] as const;
  return spawnSync(words[0], [...words.slice(1), 'true']).status === 0 ? words : [];
}

/** What Wine says, instead of the program. */
function neverBegan({ exit, stdout }: WineRan): boolean {
  return exit === 1 && stdout.includes('ShellExecuteEx failed');
}

/** Windows programs have windows, and get WM_CLOSE, only where there is a screen. */
function startDisplay(): Promise<{ readonly display: ChildProcess; readonly screen: string }> {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    display.once('error', reject);
    display.once('exit', () => reject(new Error('Xvfb ended at once.')));
    display.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('\n')) resolve({ display, screen: `:${text.trim()}` });
    });
  });
}

function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** Debian keeps them out of PATH. */
function wineTools(): WineTools | null {
  const wine = programPath('wine64', '/usr/lib/wine');
  const wineServer = programPath('wineserver64', '/usr/lib/wine') ?? programPath('wineserver');
  return wine === null || wineServer === null ? null : { wine, wineServer };
}

function programPath(name: string, ...more: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...more];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
