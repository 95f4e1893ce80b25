import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chownSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boundLog } from '../../../../src-main/adapters/control/bound-log.ts';
import { processControl } from '../../../../src-main/adapters/control/process-control.ts';
import { findHolders } from '../../../../src-main/adapters/processes/open-files.ts';
import { Starter } from '../../../../src-main/adapters/control/starter.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';
import { lane } from '../../../helpers/lane.ts';
import { isRunning, sendSignal, waitUntilGone } from '../../../helpers/media-server/processes.ts';
import { endAfterTest, makePlace, serve, signal } from './setup.ts';

const sleeper = (over: Partial<LaunchRecord> = {}): LaunchRecord => ({
  argv: ['sleep', '600'],
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '', TOKEN: 'a=b c' },
  umask: 0o027,
  uid: process.getuid?.() ?? 0,
  gid: process.getgid?.() ?? 0,
  groups: process.getgroups?.() ?? [],
  ...over,
});

const proc = (pid: number | null, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');

async function start(launch: LaunchRecord, place = makePlace()) {
  const control = processControl(place.request);
  onTestFinished(() => control.dispose());
  await control.prepareStart(launch);
  const result = await control.start(launch, { signal });
  endAfterTest(result.pid);
  return result;
}

describe('starting a plain process again', () => {
  it('brings the stopped server back as it was', async () => {
    const place = makePlace();
    const server = await serve(place);
    const control = processControl(place.request);
    const before = await control.isRunning({ signal });
    const launch = before.running ? before.launch : null;
    await control.prepareStart(launch);
    await control.stop({ signal, timeoutMs: 5000, force: false });
    const { pid } = await control.start(launch, { signal });
    endAfterTest(pid);
    await server.waitHealthy();
    const after = await control.isRunning({ signal });
    expect(after).toEqual({ ...before, pids: [pid] });
  });

  it('gives the program its arguments, environment, folder and umask, and no other', async () => {
    const place = makePlace();
    const record = sleeper({ cwd: place.dir });
    const { pid } = await start(record, place);
    expect(proc(pid, 'cmdline').split('\0').slice(0, -1)).toEqual(record.argv);
    expect(proc(pid, 'environ').split('\0').slice(0, -1).toSorted()).toEqual(
      Object.entries(record.env)
        .map((pair) => pair.join('='))
        .toSorted(),
    );
    expect(readlinkSync(`/proc/${pid}/cwd`)).toBe(place.dir);
    expect(proc(pid, 'status')).toMatch(/^Umask:\s+0027$/m);
  });

  it('leaves no descriptor of ours open in it', async () => {
    const place = makePlace();
    const { pid } = await start(sleeper(), place);
    const links = readdirSync(`/proc/${pid}/fd`).map(
      (fd) => `${fd} ${readlinkSync(`/proc/${pid}/fd/${fd}`)}`,
    );
    const log = place.request.outputLog;
    expect(links.toSorted()).toEqual(['0 /dev/null', `1 ${log}`, `2 ${log}`]);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });

  it('closes what whoever started us left open', async () => {
    const place = makePlace();
    const { pid, parent } = await startFromOtherProcess(place, [openSync(import.meta.filename, 'r')]);
    expect(readdirSync(`/proc/${parent.pid}/fd`)).toContain('40');
    expect(readdirSync(`/proc/${pid}/fd`).toSorted()).toEqual(['0', '1', '2']);
  });

  it('puts it into a session of its own, and it survives our death', async () => {
    const { pid, parent } = await startFromOtherProcess(makePlace());
    const session = proc(pid, 'stat').split(') ')[1]?.split(' ')[3];
    expect(Number(session)).toBe(pid);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(isRunning(pid)).toBe(true);
  });

  it('runs a start command of the user in a shell', async () => {
    const place = makePlace();
    const control = processControl({ ...place.request, startCommand: 'echo "started $0"; exec sleep 600' });
    const { pid } = await control.start(null, { signal });
    endAfterTest(pid);
    expect(readFileSync(place.request.outputLog, 'utf8')).toBe('started /bin/sh\n');
  });

  it('says why when the program cannot run, with the last lines of its output', async () => {
    const missing = start(sleeper({ argv: ['no-such-program'] }));
    await expect(missing).rejects.toMatchObject({
      code: 'start-failed',
      details: { reason: 'no-such-program: no such program' },
    });
    const failing = start(sleeper({ argv: ['sh', '-c', 'echo no port; exit 3'] }));
    await expect(failing).rejects.toMatchObject({
      code: 'start-failed',
      details: { reason: 'ended with 3', log: 'no port' },
    });
  });

  it('refuses without a record or a command', async () => {
    const control = processControl(makePlace().request);
    await control.prepareStart(null);
    await expect(control.start(null, { signal })).rejects.toMatchObject({ code: 'start-command-missing' });
  });

  it('ends a helper that was not needed', async () => {
    const place = makePlace();
    const control = processControl(place.request);
    await control.prepareStart(sleeper());
    const [helper] = findHolders([join(place.dir, 'profile')]).holders;
    control.dispose();
    expect(await waitUntilGone(helper?.pid ?? 0, 5000)).toBe(true);
  });

  it('starts the plain way where the system manager does not answer', async () => {
    const { outputLog } = makePlace().request;
    const starter = new Starter({ outputLog, prefix: ['false'] });
    const { pid } = await starter.start(sleeper());
    endAfterTest(pid);
    expect(isRunning(pid ?? 0)).toBe(true);
    const absent = new Starter({ outputLog, prefix: ['no-such-program'] });
    const second = await absent.start(sleeper());
    endAfterTest(second.pid);
    expect(isRunning(second.pid ?? 0)).toBe(true);
  });
});

const needs = (): string | null => (process.geteuid?.() === 0 ? null : 'root');

lane('a plain process that root starts again', { needs }, () => {
  it('takes over the account with its groups', async () => {
    const { pid } = await start(sleeper({ uid: 65534, gid: 65534, groups: [4, 24] }));
    expect(proc(pid, 'status')).toMatch(/^Uid:\s+65534\s+65534\s+65534\s+65534$/m);
    expect(proc(pid, 'status')).toMatch(/^Gid:\s+65534\s+65534\s+65534\s+65534$/m);
    expect(proc(pid, 'status')).toMatch(/^Groups:\s+4 24 *$/m);
  });

  it('runs a start command as root only for a server of root', async () => {
    const nobody = 65_534;
    const place = makePlace();
    [place.config, place.metadata].forEach((folder) => chownSync(folder, nobody, nobody));
    const control = processControl({ ...place.request, startCommand: 'exec sleep 600' });
    onTestFinished(() => control.dispose());
    const launches = [null, sleeper({ uid: nobody, gid: nobody, groups: [nobody] })];
    for (const launch of launches) {
      await control.prepareStart(launch);
      const { pid } = await control.start(launch, { signal });
      endAfterTest(pid);
      expect(proc(pid, 'status')).toMatch(/^Uid:\t65534\t65534\t65534/m);
      expect(proc(pid, 'status')).toMatch(/^Groups:\t65534 ?$/m);
      expect(proc(pid, 'environ')).not.toContain('HOME=/root');
    }
  });

  it('leaves its output to the owner of the profile, who may read it', async () => {
    const place = makePlace();
    const logs = dirname(place.request.outputLog);
    mkdirSync(logs, { recursive: true });
    chownSync(logs, 65_534, 65_534);
    const control = processControl(place.request);
    const { pid } = await control.start(sleeper({}), { signal });
    endAfterTest(pid);
    expect(statSync(place.request.outputLog)).toMatchObject({ uid: 65_534, gid: 65_534 });
    rmSync(place.request.outputLog);
    const secret = join(place.dir, 'secret');
    writeFileSync(secret, 'of root');
    linkSync(secret, place.request.outputLog);
    await expect(control.prepareStart(sleeper({}))).rejects.toMatchObject({ code: 'write-failed' });
    expect(statSync(secret).uid).toBe(0);
  });
});

describe('the output of a started server', () => {
  it('is cut to its last MiB once it has grown beyond four, while it is being written', async () => {
    const { dir } = makePlace();
    const log = join(dir, 'output.log');
    const line = `${'x'.repeat(1023)}\n`;
    writeFileSync(log, line.repeat(4097));
    const writer = openSync(log, 'a');
    await boundLog(log);
    expect(statSync(log).size).toBeLessThanOrEqual(1024 * 1024);
    appendFileSync(writer, 'the newest line\n');
    const text = readFileSync(log, 'utf8');
    expect(text.endsWith(`${line}the newest line\n`)).toBe(true);
    expect(text).not.toContain('\0');
  });

  it('is left alone below that, and may be missing', async () => {
    const log = join(makePlace().dir, 'output.log');
    await boundLog(log);
    writeFileSync(log, 'short\n');
    await boundLog(log);
    expect(readFileSync(log, 'utf8')).toBe('short\n');
  });
});

/** `leaked` are inherited by the parent process as 40 and up, and by whatever does not close them. */
async function startFromOtherProcess(place: ReturnType<typeof makePlace>, leaked: readonly number[] = []) {
  const hooks = join(import.meta.dirname, 'module-path-hooks.ts');
  const program = join(import.meta.dirname, 'start-and-wait.ts');
  const input = JSON.stringify({ launch: sleeper(), outputLog: place.request.outputLog });
  const padding = leaked.length === 0 ? [] : Array.from({ length: 37 }, () => 'ignore' as const);
  const parent = spawn(process.execPath, ['--import', hooks, program, input], {
    stdio: ['ignore', 'pipe', 'inherit', ...padding, ...leaked],
  });
  onTestFinished(() => sendSignal(parent.pid ?? 0, 'SIGKILL'));
  const [line] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const pid = Number(line.toString());
  endAfterTest(pid);
  return { pid, parent };
}
