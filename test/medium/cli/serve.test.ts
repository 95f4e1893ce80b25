/** `reprise serve` as it is typed. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { aCliWorld, ranOf, type CliWorld, type Ran } from './cli-world.ts';

const password = 'a calm long password';

let world: CliWorld;
beforeEach(async () => {
  world = await aCliWorld({ running: false, add: false, covers: 0 });
});

/** What is asked twice at a terminal is read once from a pipe. */
async function withInput(input: string, ...args: readonly string[]): Promise<Ran> {
  const child = world.start(...args);
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  child.stdin?.end(input);
  const [exit] = (await once(child, 'close')) as [number | null];
  return ranOf(exit, stdout, stderr);
}

interface Served {
  /** What it says first, by `--json`. */
  readonly url: string;
  readonly end: () => Promise<number | null>;
}

async function serving(...args: readonly string[]): Promise<Served> {
  const child = world.start('serve', '--json', '--port', '0', ...args);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout === null) throw new Error('It has no output.');
  const first = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited,
  ])) as readonly unknown[];
  const { url } = JSON.parse(String(first[0])) as { readonly url: string };
  return {
    url,
    async end() {
      child.kill('SIGINT');
      return (await exited)[0];
    },
  };
}

it.each([
  ['a port that is no number', ['--port', 'eighty'], 'eighty'],
  ['a port that is too high', ['--port', '65536'], '65536'],
  ['an address with a path', ['--public-url', 'https://example.org/reprise'], 'https://example.org/reprise'],
  ['an address of another kind', ['--public-url', 'ftp://example.org'], 'ftp://example.org'],
  ['an address with a password', ['--public-url', 'https://ann:secret@example.org'], '--public-url'],
  ['a folder that is not there', ['--open-root', 'not-there'], 'not-there'],
  ['two wishes at once', ['--link', '--set-password'], '--link'],
  ['an option that it does not know', ['--prot', '9000'], '--port'],
  ['a word too many', ['now'], 'now'],
])('refuses %s, names it, and listens nowhere', (_, args, named) => {
  const said = world.json('serve', ...args);
  expect([said.exit, said.result['code']]).toEqual([2, 'usage']);
  expect(world.run('serve', ...args).stderr).toContain(named);
});

it('refuses to be open to others without a password, and says how one is set', () => {
  const said = world.run('serve', '--host', '0.0.0.0');
  expect(said.exit).toBe(3);
  expect(said.stderr).toContain('reprise serve --set-password');
  expect(world.json('serve', '--host', '0.0.0.0').result['code']).toBe('serve-password-missing');
});

it('takes a password from a pipe, keeps only its hash, and signs in with it where others may come', async () => {
  const set = await withInput(`${password}\n`, 'serve', '--set-password', '--json');
  expect([set.exit, set.result['outcome']]).toEqual([0, 'succeeded']);
  expect(set.stdout + set.stderr).not.toContain(password);
  const { url, end } = await serving('--host', '0.0.0.0');
  expect(url).not.toContain('sign-in');
  const here = `http://127.0.0.1:${new URL(url).port}`;
  const signIn = (given: string): Promise<Response> =>
    fetch(`${here}/sign-in`, {
      method: 'POST',
      headers: { origin: here, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ password: given }).toString(),
    });
  expect((await signIn('another long password')).status).toBe(401);
  expect((await signIn(password)).status).toBe(200);
  expect(await end()).toBe(0);
});

it.each([
  ['too short', 'short\n', '10'],
  ['empty', '\n', 'Nothing was given'],
  ['too long', `${'x'.repeat(1001)}\n`, '1000'],
  ['not given', '', 'password'],
])('refuses a password that is %s, and sets none', async (_, input, named) => {
  const said = await withInput(input, 'serve', '--set-password');
  expect(said.exit).toBe(2);
  expect(said.stderr).toContain(named);
  expect(world.run('serve', '--host', '0.0.0.0').exit).toBe(3);
});

it('makes a link for the page that runs, which signs in once; without one it says so', async () => {
  const before = world.json('serve', '--link');
  expect([before.exit, before.result['code']]).toEqual([3, 'serve-not-running']);
  expect(world.run('serve', '--link').stderr).toContain('reprise serve');
  const { url, end } = await serving();
  const made = world.json('serve', '--link');
  const link = String(made.result['url']);
  expect([made.exit, new URL(link).origin]).toEqual([0, new URL(url).origin]);
  expect(link).not.toBe(url);
  const plain = world.run('serve', '--link').stdout;
  expect(plain).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\/\S+\n$/);
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link)).status).toBe(410);
  expect(await end()).toBe(0);
  expect(world.json('serve', '--link').result['code']).toBe('serve-not-running');
});

it('is there once for each profile, and says where', async () => {
  const { url } = await serving();
  const second = world.json('serve', '--port', '0');
  expect([second.exit, second.result['code']]).toEqual([3, 'serve-runs-already']);
  expect(world.run('serve', '--port', '0').stderr).toContain(new URL(url).origin);
});

it('names the port that another program has', async () => {
  const { url } = await serving();
  const { port } = new URL(url);
  const elsewhere = join(world.folder, 'another-home');
  const said = world.run('serve', '--port', port, '--home', elsewhere);
  expect(said.exit).toBe(3);
  expect(said.stderr).toContain(port);
  rmSync(elsewhere, { recursive: true, force: true });
});

it('ends with a result in JSON, and leaves nothing that says it would run', async () => {
  const child = world.start('serve', '--json', '--port', '0');
  let stdout = '';
  const first = new Promise<void>((done) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.includes('\n')) done();
    });
  });
  await first;
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  const { lines } = ranOf(0, stdout, '');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/sign-in\//) });
  expect(lines[1]).toMatchObject({ outcome: 'succeeded' });
});

it('explains itself: who can open the page, and every option', () => {
  const { exit, stdout } = world.run('serve', '--help');
  expect(exit).toBe(0);
  for (const option of ['--port', '--host', '--open-root', '--public-url', '--link', '--set-password'])
    expect(stdout).toContain(option);
  expect(stdout).toContain('Only this computer can open it.');
  expect(world.run('--help').stdout).toMatch(/^ +serve {2,}\S/m);
  expect(world.run('completion', 'bash').stdout).toContain('set-password');
});
