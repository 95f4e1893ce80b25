/** A checkout in miniature: the real `scripts/start.mjs` with `npm start`, and around it only what a test wants. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { buildCli } from '../medium/cli/cli-world.ts';
import { tempFolder } from './temp-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const outputs = ['out/main/main.js', 'out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const sources = ['electron.vite.config.ts', 'package-lock.json', 'src-main/a.ts', 'src-renderer/b.ts'];
const longAgo = new Date('2020-01-01');

export interface Started {
  /** All that was printed so far. */
  readonly said: () => string;
  /** Resolves when that is to be read; rejects when it ended before. */
  readonly says: (fits: RegExp) => Promise<RegExpExecArray>;
  /** As the terminal does it: to npm and everything that it started. */
  readonly pressCtrlC: () => void;
  readonly ended: Promise<number | null>;
  /** Whether anything of it still runs. */
  readonly isRunning: () => boolean;
}

export interface Checkout {
  readonly folder: string;
  readonly home: string;
  /** `npm start`, in a group of processes of its own, as a terminal does it. */
  readonly start: (env?: Readonly<Record<string, string>>, ...words: readonly string[]) => Started;
  /** A file of the checkout, newer than what was built. */
  readonly write: (path: string, content: string) => void;
}

export interface CheckoutOptions {
  /** What was built: all of Reprise, or nothing yet. */
  readonly built: 'reprise' | 'nothing';
  /** A profile that is there already. */
  readonly home?: string;
}

/** Its build writes a line, and a command line that tells its arguments. */
const build = `import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
console.log('BUILDING');
for (const path of ${JSON.stringify(outputs)}) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'console.log("RAN " + JSON.stringify(process.argv.slice(2)));');
}
`;

export function aCheckout({ built, home: known }: CheckoutOptions): Checkout {
  const folder = tempFolder();
  const home = known ?? join(folder, 'home');
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  mkdirSync(join(folder, 'scripts'));
  copyFileSync(join(root, 'scripts/start.mjs'), join(folder, 'scripts/start.mjs'));
  const scripts = { start: 'node scripts/start.mjs', build: 'node build.mjs' };
  write('package.json', JSON.stringify({ name: 'checkout', private: true, type: 'module', scripts }));
  write('build.mjs', build);
  mkdirSync(join(folder, 'node_modules'));
  for (const source of sources) write(source, '');
  for (const path of [...sources, 'src-main', 'src-renderer'])
    utimesSync(join(folder, path), longAgo, longAgo);
  if (built === 'reprise') {
    buildCli();
    symlinkSync(join(root, 'out'), join(folder, 'out'));
  }
  return { folder, home, write, start: (env = {}, ...words) => start({ folder, home, env, words }) };
}

interface StartOptions {
  readonly folder: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

function start({ folder, home, env, words }: StartOptions): Started {
  // Nothing of the npm that runs these tests, nor of the desktop they may run in.
  const isForeign = (name: string): boolean =>
    /^(?:npm_|INIT_CWD$|DISPLAY$|WAYLAND_DISPLAY$|ELECTRON_)/i.test(name);
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn('npm', ['start', '--', ...words], {
    cwd: folder,
    env: { ...plain, REPRISE_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const group = -(child.pid ?? 0);
  let said = '';
  let look: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      look();
    });
  }
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => done(code));
  });
  const isRunning = (): boolean => {
    try {
      return process.kill(group, 0);
    } catch {
      return false;
    }
  };
  onTestFinished(() => {
    if (isRunning()) process.kill(group, 'SIGKILL');
  });
  return {
    said: () => said,
    says: (fits) =>
      new Promise((found, reject) => {
        look = () => {
          const match = fits.exec(said);
          if (match !== null) found(match);
        };
        look();
        void ended.then(() => reject(new Error(`It ended and had not said it:\n${said}`)));
      }),
    pressCtrlC: () => void process.kill(group, 'SIGINT'),
    ended,
    isRunning,
  };
}

/** A folder as `ELECTRON_OVERRIDE_DIST_PATH` names it, whose program tells what it is given and waits for a signal. */
export function aRuntime(folder: string): string {
  const runtime = join(folder, 'runtime');
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
  const program = join(runtime, (names as Readonly<Record<string, string>>)[process.platform] ?? 'electron');
  mkdirSync(dirname(program), { recursive: true });
  if (!existsSync(program)) {
    writeFileSync(
      program,
      `#!/usr/bin/env node
const alive = setInterval(() => undefined, 1000);
let isAsked = false;
process.on('SIGINT', () => {
  // npm passes on what the terminal has sent already.
  if (isAsked) return;
  isAsked = true;
  setImmediate(() => {
    console.log('FINISHED');
    clearInterval(alive);
  });
});
console.log('WINDOW ' + JSON.stringify(process.argv.slice(2)));
`,
    );
    chmodSync(program, 0o755);
  }
  return runtime;
}
