/** The built `reprise serve` as its own process, opened in real Chromium as a person does: by its link. */
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { buildCli, cli } from '../../medium/cli/cli-world.ts';
import { openChromium } from '../../helpers/chromium.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

export interface ServeProcess {
  /** That signs in once. */
  readonly link: string;
  readonly origin: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** As a terminal does: to it and to every program that it started in its group. Resolves to the exit code. */
  ctrlC(): Promise<number | null>;
  /** Resolves to the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface ServeDriver {
  readonly folder: string;
  readonly home: string;
  readonly browser: Browser;
  start(...words: readonly string[]): Promise<ServeProcess>;
  /** The command line in the same profile. */
  run(...words: readonly string[]): {
    readonly exit: number | null;
    readonly stdout: string;
    readonly stderr: string;
  };
  setPassword(password: string): void;
  /** A new browser profile, signed in, at the page. */
  open(link: string): Promise<Page>;
  /** Another tab of the same. */
  another(page: Page): Promise<Page>;
}

/** `at`: a profile that is there already; `more`: of the environment. */
export async function aServeDriver(
  at: string | null = null,
  more: Readonly<Record<string, string>> = {},
): Promise<ServeDriver> {
  buildCli();
  const folder = tempFolder();
  const home = at ?? join(folder, 'home');
  // A home of its own: what may be looked at does not depend on where tests run.
  const person = join(folder, 'person');
  mkdirSync(person);
  const env = { ...process.env, HOME: person, REPRISE_HOME: home, INIT_CWD: folder, ...more };
  const ends: (() => Promise<unknown>)[] = [];
  onTestFinished(async () => {
    for (const end of ends.toReversed()) await end();
  });
  const browser = await openChromium();
  ends.push(() => browser.close());
  const start = async (...words: readonly string[]): Promise<ServeProcess> => {
    const port = words.includes('--port') ? [] : ['--port', '0'];
    const child = spawn(process.execPath, [cli, 'serve', '--json', ...port, ...words], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // As a terminal starts it: in a group of its own, which a Ctrl-C reaches as a whole.
      detached: true,
    });
    const exited = once(child, 'exit');
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited]);
    if (typeof first[0] !== 'string') throw new Error(`It ended before it listened: ${said}`);
    const { url } = JSON.parse(first[0]) as { readonly url: string };
    const end = async (signal: NodeJS.Signals): Promise<number | null> => {
      child.kill(signal);
      return ((await exited) as [number | null])[0];
    };
    const ctrlC = async (): Promise<number | null> => {
      if (child.pid === undefined) throw new Error('It did not start.');
      process.kill(-child.pid, 'SIGINT');
      return ((await exited) as [number | null])[0];
    };
    ends.push(() =>
      child.exitCode === null && child.signalCode === null ? end('SIGKILL') : Promise.resolve(),
    );
    return { link: url, origin: new URL(url).origin, child, end, ctrlC };
  };
  return {
    folder,
    home,
    browser,
    start,
    run: (...words) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
        env,
        encoding: 'utf8',
      });
      return { exit: status, stdout, stderr };
    },
    setPassword: (password) => {
      const { status, stderr } = spawnSync(process.execPath, [cli, 'serve', '--set-password'], {
        env,
        input: `${password}\n`,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
    },
    async open(link) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      return signIn(context, link);
    },
    another: async (page) => {
      const next = await page.context().newPage();
      await next.goto(new URL('/', page.url()).href);
      await next.getByRole('heading', { level: 1 }).waitFor();
      return next;
    },
  };
}

async function signIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(new URL('/', link).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}
