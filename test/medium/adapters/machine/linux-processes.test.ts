import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { linuxProcesses } from '../../../../src-main/adapters/machine/linux-processes.ts';
import type { RunningProcess } from '../../../../src-main/ports/machine.ts';
import { lane } from '../../../helpers/lane.ts';

const listens = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;

async function start(program: string, words: readonly string[], options = {}): Promise<ChildProcess> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

async function seen(isIt: (each: RunningProcess) => boolean): Promise<RunningProcess | undefined> {
  const { seen: all, unseen } = await linuxProcesses();
  expect(unseen).toEqual([]);
  return all.find(isIt);
}

lane('processes of Linux', { needs: () => (process.platform === 'linux' ? null : 'only on Linux') }, () => {
  it('are told with program, folder, environment, account and the ports on which they listen', async () => {
    const env = { MARK: 'a b 📚' };
    const child = await start(process.execPath, ['-e', listens], { cwd: tmpdir(), env });
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    expect(await seen(({ pid }) => pid === child.pid)).toMatchObject({
      ppid: process.pid,
      argv: [process.execPath, '-e', listens],
      cwd: tmpdir(),
      env,
      ports: [Number(line.toString())],
      program: process.execPath,
      account: expect.stringMatching(/^\S+$/),
      isContained: false,
      service: null,
    });
  });

  it('never show ourselves', async () => {
    const server = createServer().listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await seen(({ ports }) => ports?.includes(port) === true)).toBeUndefined();
  });
});

const rootless = (): string | null =>
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'needs root on Linux';

lane('processes behind walls', { needs: rootless }, () => {
  it('are told apart: those in a container, and those that a service manager only shields', async () => {
    const contained = await start('unshare', [
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'sleep',
      '61.25',
    ]);
    const shielded = await start('unshare', ['--mount', 'sleep', '61.5']);
    const isSleep = (time: string) => (each: RunningProcess) =>
      each.argv[0] === 'sleep' && each.argv[1] === time;
    await expect.poll(() => seen(isSleep('61.25')), { timeout: 10_000 }).toMatchObject({ isContained: true });
    await expect.poll(() => seen(isSleep('61.5')), { timeout: 10_000 }).toMatchObject({ isContained: false });
    expect([contained.pid, shielded.pid]).not.toContain(undefined);
  });
});
