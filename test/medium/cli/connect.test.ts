/** The built command line against a stand-in of an Audiobookshelf that hands out keys. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { audiobookshelfAnswers } from '../../helpers/key-servers/audiobookshelf.ts';
import {
  admin,
  password,
  startKeyServer,
  user,
  type KeyServer,
} from '../../helpers/key-servers/key-server.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, cli, locations, type CliWorld, type Line } from './cli-world.ts';

let world: CliWorld;
let server: KeyServer;
/** Everything that was printed. */
let printed: string;

beforeEach(async () => {
  server = await startKeyServer(audiobookshelfAnswers);
  world = await aCliWorld({ running: false, add: false, covers: 0 });
  printed = '';
  const where = [...locations(world.data), '--control', 'none', '--url', server.url];
  const added = await run('', 'instances', 'add', '--server', 'audiobookshelf', '--name', 'home', ...where);
  if (added.exit !== 0) throw new Error(added.stdout + added.stderr);
});

interface Said {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: Line;
}

/** The stand-in lives in this process: it must be able to answer meanwhile. */
function run(input: string | null, ...args: readonly string[]): Promise<Said> {
  const child = world.start(...args, '--verbose');
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      printed += text;
    });
  }
  if (input === null) child.stdin?.destroy();
  else child.stdin?.end(input);
  return new Promise((resolve) => {
    child.once('close', (exit) => {
      const last = said.stdout.trim().split('\n').at(-1) ?? '';
      resolve({ exit, ...said, result: last.startsWith('{') ? (JSON.parse(last) as Line) : {} });
    });
  });
}

const theKey = (): string => [...server.keys.keys()][0] ?? 'none';

/** Files of the profile that hold a text, without those among the secrets. */
function holding(text: string): readonly string[] {
  return readdirSync(world.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !path.startsWith(join(world.home, 'secrets')))
    .filter((path) => readFileSync(path).includes(text));
}

it('signs in with two lines from a pipe, and gives the key back', async () => {
  const connected = await run(`${admin}\n${password}\n`, 'instances', 'connect', 'home', '--json');
  expect([connected.exit, connected.result]).toMatchObject([
    0,
    { outcome: 'succeeded', key: 'made', instance: { name: 'home' } },
  ]);
  expect([server.keys.size, server.sessions.size]).toEqual([1, 0]);
  const again = await run(null, 'instances', 'connect', 'home');
  expect([again.exit, again.stdout]).toEqual([0, '"home" is connected already, and the key works.\n']);
  const gone = await run(null, 'instances', 'disconnect', 'home', '--json');
  expect([gone.exit, gone.result, server.keys.size]).toMatchObject([0, { key: 'revoked' }, 0]);
  const none = await run(null, 'instances', 'disconnect', 'home');
  expect([none.exit, none.stdout]).toEqual([0, '"home" was not connected.\n']);
});

it('leaves password and key in no output, log or file but the secret one', async () => {
  await run(`${admin}\nwrong-Seeded-77\n`, 'instances', 'connect', 'home');
  await run(`${user}\n${password}\n`, 'instances', 'connect', 'home', '--json');
  server.answer = ({ path }) => (path === '/api/api-keys' ? { status: 500, text: password } : null);
  await run(`${admin}\r\n${password}\r\n`, 'instances', 'connect', 'home');
  server.answer = () => null;
  await run(`${admin}\r\n${password}\r\n`, 'instances', 'connect', 'home');
  const key = theKey();
  expect(
    readFileSync(join(world.home, 'secrets', readdirSync(join(world.home, 'secrets'))[0] ?? ''), 'utf8'),
  ).toContain(key);
  await run(null, 'instances', 'check', 'home', '--json');
  await run(null, 'instances', 'list', '--json');
  server.answer = () => ({ status: 503, text: key });
  await run(null, 'instances', 'disconnect', 'home');
  server.answer = () => null;
  await run(`${key}x\n`, 'instances', 'key', 'home');
  await run(`${key} \n`, 'instances', 'key', 'home', '--json');
  await run(null, 'instances', 'remove', 'home', '--json');
  expect(holding('connect.connected')).not.toEqual([]);
  for (const secret of ['Seeded', key, 'secret-access', 'secret-refresh', admin, user]) {
    expect([secret, printed.includes(secret), holding(secret)]).toEqual([secret, false, []]);
  }
});

it.each([
  ['a wrong password', `${admin}\nwrong\n`, 3, 'sign-in-refused'],
  ['an account without rights', `${user}\n${password}\n`, 3, 'not-an-admin'],
  ['no password', `${admin}\n`, 2, 'usage'],
  ['nothing', '', 2, 'usage'],
])('ends with its reason for %s', async (_, input, exit, code) => {
  const said = await run(input, 'instances', 'connect', 'home', '--json');
  expect([said.exit, said.result['code'], server.keys.size]).toEqual([exit, code, 0]);
});

it('says when a server is away, and that the key it had goes on working', async () => {
  await run(`${admin}\n${password}\n`, 'instances', 'connect', 'home');
  server.answer = () => ({ status: 503 });
  const away = await run(`${admin}\n${password}\n`, 'instances', 'connect', 'home', '--json');
  expect([away.exit, away.result['code']]).toEqual([3, 'server-away']);
  const gone = await run(null, 'instances', 'disconnect', 'home', '--json');
  expect(gone.exit).toBe(0);
  expect(gone.result).toMatchObject({
    key: 'left',
    warnings: [{ code: 'key-still-valid', severity: 'warn' }],
  });
  expect(server.keys.size).toBe(1);
});

it('takes a key from a pipe once it works', async () => {
  server.keys.set('key-of-the-user', 'my own');
  const wrong = await run('key-of-another-server\n', 'instances', 'key', 'home', '--json');
  expect([wrong.exit, wrong.result['code']]).toEqual([3, 'key-refused']);
  const odd = await run('two words\n', 'instances', 'key', 'home', '--json');
  expect([odd.exit, odd.result['code']]).toEqual([2, 'usage']);
  const right = await run('key-of-the-user', 'instances', 'key', 'home');
  expect([right.exit, right.stdout]).toEqual([0, 'The server of "home" takes the key. It is kept.\n']);
});

it('tells that a removed server still knows the key', async () => {
  await run(`${admin}\n${password}\n`, 'instances', 'connect', 'home');
  const removed = await run(null, 'instances', 'remove', 'home', '--json');
  expect(removed.result).toMatchObject({ outcome: 'succeeded', warnings: [{ code: 'key-still-valid' }] });
});

it('takes a key that the desktop closed for none, calmly, and never removes it', async () => {
  const { id } = (await run(null, 'instances', '--json')).result['instances'][0];
  mkdirSync(join(world.home, 'secrets'), { recursive: true });
  const file = join(world.home, 'secrets', `key-${id}.json`);
  const closed = JSON.stringify({
    format: 1,
    closedBy: 'safe-storage-linux',
    key: 'djEwAAAA',
    madeAs: 'key-1',
  });
  writeFileSync(file, closed, { mode: 0o600 });
  const check = await run(null, 'instances', 'check', 'home', '--json');
  expect([check.exit, check.result]).toMatchObject([0, { outcome: 'succeeded' }]);
  expect(check.stdout).not.toContain('key-');
  const gone = await run(null, 'instances', 'disconnect', 'home', '--json');
  expect([gone.exit, gone.result['outcome'], gone.result['key']]).toEqual([0, 'succeeded', 'elsewhere']);
  const said = await run(null, 'instances', 'disconnect', 'home');
  expect(said.stdout).toContain('"home" is not connected on the command line. Nothing was changed.');
  expect(readFileSync(file, 'utf8')).toBe(closed);
  const removed = await run(null, 'instances', 'remove', 'home', '--json');
  expect(removed.result).toMatchObject({ outcome: 'succeeded', warnings: [{ code: 'key-still-valid' }] });
});

const needsScript = (): string | null =>
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
    ? null
    : 'no script(1) of Linux to make a terminal';

lane('a terminal', { needs: needsScript }, () => {
  it('shows the name, never the password, and gives the terminal back as it was', async () => {
    const words = [process.execPath, cli, 'instances', 'connect', 'home']
      .map((word) => `'${word}'`)
      .join(' ');
    const child = spawn('script', ['-qefc', `${words}; stty -a`, '/dev/null'], {
      env: { ...process.env, REPRISE_HOME: world.home, TERM: 'xterm' },
      stdio: 'pipe',
    });
    let screen = '';
    const steps = [
      ['Name of an administrator:', `${admin}\r`],
      ['Password (not shown):', `${password}\r`],
    ] as const;
    let done = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text;
      const step = steps[done];
      if (step === undefined || !screen.includes(step[0])) return;
      done += 1;
      child.stdin.write(step[1]);
    });
    await new Promise((resolve) => {
      child.once('close', resolve);
    });
    expect(screen).toContain('"home" is connected.');
    expect(screen).toContain(`Name of an administrator: ${admin}`);
    expect(screen).not.toContain('Seeded');
    expect(screen).toMatch(/[^-]echo\b/);
    expect(screen).toMatch(/[^-]icanon\b/);
  });

  it('is left by Ctrl-C at a question, with nothing done', async () => {
    const words = [process.execPath, cli, 'instances', 'connect', 'home']
      .map((word) => `'${word}'`)
      .join(' ');
    const child = spawn('script', ['-qefc', words, '/dev/null'], {
      env: { ...process.env, REPRISE_HOME: world.home, TERM: 'xterm' },
      stdio: 'pipe',
    });
    let screen = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!screen.includes('Name of') && (screen + text).includes('Name of')) child.stdin.write('\u0003');
      screen += text;
    });
    const exit = await new Promise((resolve) => {
      child.once('close', resolve);
    });
    expect([exit, server.keys.size]).toEqual([4, 0]);
    expect(server.asked.every(({ method }) => method === 'GET')).toBe(true);
  });
});
