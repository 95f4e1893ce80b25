import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { KillOptions } from '../../faults/tools/build.mjs';
import { buildKillAt, killAtNeeds, killEnv, readCounter, readTrace } from '../../faults/tools/build.mjs';
import { straceCount, straceNeeds } from '../../faults/tools/strace-count.mjs';
import { lane } from '../../helpers/lane.ts';

/** Ten calls by name, through promises and from a worker thread, then some that name files by descriptor. */
const TEN_CALLS = `
import fs from 'node:fs';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
const root = isMainThread ? process.argv[2] : workerData;
if (isMainThread) {
  fs.mkdirSync(root + '/one');
  fs.writeFileSync(root + '/one/a', 'x'); // open, write
  await fs.promises.rename(root + '/one/a', root + '/one/b');
  await new Promise((done) => new Worker(fileURLToPath(import.meta.url), { workerData: root }).once('exit', done));
  const folder = fs.openSync(root + '/one', fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  fs.unlinkSync('/proc/self/fd/' + folder + '/c');
  fs.fsyncSync(folder);
  fs.writeFileSync(root + '-outside', 'not counted');
  fs.readFileSync(root + '/one/b');
} else {
  fs.linkSync(root + '/one/b', root + '/one/c');
  fs.symlinkSync('b', root + '/one/s');
  fs.chmodSync(root + '/one/b', 0o600);
  fs.utimesSync(root + '/one/b', 1, 1);
}
`;

const SQLITE_COMMIT = `
import { createRequire } from 'node:module';
const Database = createRequire(process.argv[3])('better-sqlite3');
const db = new Database(process.argv[2] + '/x.sqlite');
db.exec('create table a (x); insert into a values (1)');
db.close();
`;

const MKDIRS = `
import fs from 'node:fs';
for (let n = 1; n <= 10; n += 1) fs.mkdirSync(process.argv[2] + '/' + n);
`;

lane('kill-at', { needs: () => killAtNeeds() ?? straceNeeds() }, () => {
  let home = '';
  let library = '';
  let root = '';
  let round = 0;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'kill-at-test-'));
    library = buildKillAt(home);
  });
  beforeEach(() => {
    round += 1;
    root = join(home, `root-${round}`);
    mkdirSync(root);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const script = (text: string): string => {
    const file = join(home, `script-${round}.mjs`);
    writeFileSync(file, text);
    return file;
  };
  const options = (more: Partial<KillOptions> = {}): KillOptions => ({
    library,
    roots: [root],
    counter: join(home, `counter-${round}`),
    trace: join(home, `trace-${round}`),
    ...more,
  });
  const env = (more: Partial<KillOptions> = {}) => ({ ...process.env, ...killEnv(options(more)) });
  const trace = () => readTrace(join(home, `trace-${round}`));
  const count = () => readCounter(join(home, `counter-${round}`));

  it('counts what strace counts, threads and descriptor paths included', async () => {
    const command = [process.execPath, script(TEN_CALLS), root];
    const outside = await straceCount({ command, roots: [root], env: env() });

    expect(outside.exitCode).toBe(0);
    expect(outside.counted.map(({ call }) => call)).toEqual(trace().map(({ call }) => sameName(call)));
    expect(count()).toBe(10);
    expect(outside.total).toBe(10);
    expect(trace().map(({ path }) => path)).toContain(join(root, 'one/c'));
    expect(trace().some(({ path }) => path.includes('outside'))).toBe(false);
  });

  it('counts the same alone as under strace', async () => {
    execFileSync(process.execPath, [script(TEN_CALLS), root], { env: env() });
    const alone = count();
    rmSync(root, { recursive: true });
    mkdirSync(root);
    const outside = await straceCount({
      command: [process.execPath, script(TEN_CALLS), root],
      roots: [root],
    });
    expect(alone).toBe(outside.total);
  });

  it('counts what other programs do, with paths relative to where they stand', async () => {
    const work = `cd "$1"; mkdir -p x/y; echo a > a; cp -a a b; mv b x/y/c; ln -s a s; chmod 600 a; sync -f a; rm -r x`;
    const outside = await straceCount({ command: ['sh', '-c', work, 'sh', root], roots: [root], env: env() });
    expect(outside.exitCode).toBe(0);
    expect(outside.total).toBe(count());
    expect(count()).toBeGreaterThan(12);
    expect(trace().map(({ path }) => path)).toContain(join(root, 'x/y'));
  });

  it('sees every call of an SQLite commit', async () => {
    const command = [process.execPath, script(SQLITE_COMMIT), root, import.meta.filename];
    const outside = await straceCount({ command, roots: [root], env: env() });

    expect(outside.total).toBe(count());
    const calls = trace().map(({ call, path }) => `${call} ${path.slice(root.length + 1)}`);
    expect(calls).toContain('fsync x.sqlite-journal');
    expect(calls).toContain('pwrite64 x.sqlite');
    expect(calls.at(-1)).toBe('unlink x.sqlite-journal');
  });

  it('leaves exactly the effects of the calls before the fatal one', () => {
    const file = script(MKDIRS);
    for (let at = 1; at <= 10; at += 1) {
      rmSync(join(home, `counter-${round}`), { force: true });
      const { signal } = spawnSync(process.execPath, [file, root], { env: env({ at }) });
      expect(signal).toBe('SIGKILL');
      expect(readdirSync(root)).toHaveLength(at - 1);
      rmSync(root, { recursive: true });
      mkdirSync(root);
    }
    rmSync(join(home, `counter-${round}`));
    expect(spawnSync(process.execPath, [file, root], { env: env({ at: 11 }) }).status).toBe(0);
  });

  it('counts across processes and kills only the one that reaches the number', () => {
    const child = script(MKDIRS);
    const parent = `
      import { spawnSync } from 'node:child_process';
      import fs from 'node:fs';
      fs.mkdirSync(${JSON.stringify(root)} + '/first');
      const { signal } = spawnSync(process.execPath, [${JSON.stringify(child)}, ${JSON.stringify(root)}]);
      fs.writeFileSync(${JSON.stringify(join(home, 'seen'))}, String(signal));
    `;
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', parent], {
      env: env({ at: 4 }),
    });
    expect(status).toBe(0);
    expect(readFileSync(join(home, 'seen'), 'utf8')).toBe('SIGKILL');
    expect(readdirSync(root).sort()).toEqual(['1', '2', 'first']);
    expect(count()).toBe(4);
  });

  it('leaves processes alone whose command line does not match', () => {
    const { status } = spawnSync(process.execPath, [script(MKDIRS), root], {
      env: env({ at: 1, match: 'other' }),
    });
    expect(status).toBe(0);
    expect(count()).toBe(0);
  });

  it('stops an enlisted process at the instant of the kill', async () => {
    const heldPids = join(home, 'held');
    writeFileSync(heldPids, '');
    const watching = script(`setInterval(() => {}, 1000); process.stdout.write('ready');`);
    const child = spawn(process.execPath, [watching, 'recover', '--operation', 'x'], {
      env: env({ hold: 'recover --operation', heldPids }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((done) => child.stdout.once('data', done));
    expect(Number(readFileSync(heldPids, 'utf8'))).toBe(child.pid);
    expect(stateOf(child.pid)).not.toBe('T');
    const { signal } = spawnSync(process.execPath, [script(MKDIRS), root], { env: env({ at: 1, heldPids }) });
    expect(signal).toBe('SIGKILL');
    // Sent before the kill; on a busy machine it takes effect when the process next runs.
    await expect.poll(() => stateOf(child.pid), { timeout: 10_000 }).toBe('T');
    const ended = new Promise((done) => child.once('exit', (_code, end) => done(end)));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
  });
});

/** `T` = stopped, as /proc tells it. */
function stateOf(pid: number | undefined): string {
  return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? '';
}

/** The library names the libc function, strace the system call behind it. */
function sameName(call: string): string {
  const names: Readonly<Record<string, string>> = { open: 'openat', open64: 'openat', futimens: 'utimensat' };
  return names[call] ?? call;
}
