/** The program is the same on Linux and macOS but for its age: here it is asked about real processes of this machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseLsof } from '../../../../src-main/adapters/processes/lsof-fields.ts';
import {
  lsofFolders,
  lsofHolders,
  lsofHolds,
  lsofListener,
  lsofPorts,
} from '../../../../src-main/adapters/processes/lsof-files.ts';
import {
  captureMacLaunch,
  isSameMacProcess,
  listMacProcesses,
  macProcessRow,
} from '../../../../src-main/adapters/macos/mac-processes.ts';
import { macRunningProcesses } from '../../../../src-main/adapters/macos/mac-running-processes.ts';
import { lane } from '../../../helpers/lane.ts';
import { lsofOfMac } from '../../../helpers/mac/recordings.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const folders = ['/bin', '/usr/bin', '/usr/sbin', '/sbin'];
const missing = ['lsof', 'ps'].filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));

it('reads what a Mac printed (recorded)', () => {
  const processes = parseLsof(lsofOfMac);
  expect(processes.map(({ pid, command }) => `${pid} ${command}`)).toEqual([
    '224 loginwindow',
    '783 rapportd',
    '866 ControlCenter',
    '942 Slack Helper',
  ]);
  expect(processes[2]?.files.map(({ fd, name }) => `${fd} ${name}`)).toEqual(['19 *:5000', '20 *:7000']);
});

lane('lsof', { needs: () => (missing.length === 0 ? null : `no ${missing.join(', ')} here`) }, () => {
  /** Another process that has a file open, in a folder of its own. */
  async function holder(file: string, cwd = tempFolder()): Promise<number> {
    writeFileSync(file, 'x');
    const child = spawn('/bin/sh', ['-c', 'exec 7<"$1"; echo up; read line', 'sh', file], {
      cwd,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    return child.pid ?? 0;
  }

  async function listener(): Promise<{ readonly pid: number; readonly port: number }> {
    const script =
      "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))";
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    return { pid: child.pid ?? 0, port: Number(text.toString()) };
  }

  it('names who holds a file of a folder, whatever the names, through links', async () => {
    const folder = join(tempFolder(), 'a b ü😀');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    const pid = await holder(join(folder, 'deep', 'x\ny \\z.db'));
    const link = join(tempFolder(), 'link');
    symlinkSync(folder, link);
    expect(lsofHolders([link])).toEqual([{ pid, name: expect.stringMatching(/sh$/) as string }]);
    expect(lsofHolds(pid, [link])).toBe(true);
    expect(lsofHolds(process.pid, [link])).toBe(false);
    expect(lsofHolders([join(folder, 'dee')])).toEqual([]);
  });

  it('passes by a file that was deleted and a folder that is only stood in', async () => {
    const folder = tempFolder();
    const file = join(folder, 'gone.db');
    const cwd = realpathSync(tempFolder());
    const pid = await holder(file, cwd);
    rmSync(file);
    expect(lsofHolders([folder])).toEqual([]);
    expect(lsofHolders([cwd])).toEqual([]);
    expect(lsofFolders([pid]).get(pid)).toBe(cwd);
  });

  it('tells the ports on which a process listens and who listens on a port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(lsofPorts(process.pid)).toContainEqual({ port, host: '127.0.0.1' });
    expect(lsofListener(port)).toMatchObject({ pid: process.pid });
    expect(lsofPorts(1)).not.toContainEqual({ port, host: '127.0.0.1' });
  });

  it('shows, with ps, the list of processes that a Mac gets, here without the exact words of its kernel', async () => {
    const cwd = realpathSync(tempFolder());
    const file = join(cwd, 'a b.db');
    const pid = await holder(file, cwd);
    const seen = listMacProcesses().find((each) => each.pid === pid);
    expect(seen).toMatchObject({ ppid: process.pid, uid: process.getuid?.(), cwd, env: null });
    expect(seen?.argv.at(-1)).toBe(file);
    const { start = '' } = macProcessRow(pid) ?? {};
    expect(start).toBe(seen?.start);
    expect(isSameMacProcess({ pid, start })).toBe(true);
    // A signal is sent to nobody who only has the pid, and to no pid that nobody has.
    expect(isSameMacProcess({ pid, start: 'Thu Jan  1 00:00:00 1970' })).toBe(false);
    expect(isSameMacProcess({ pid: 2 ** 22 + 1, start })).toBe(false);
    expect(Math.abs(Date.parse(start) - Date.now())).toBeLessThan(120_000);
    // What was only joined by ps is good for finding a server, not for starting one.
    expect(seen === undefined ? null : captureMacLaunch(seen)).toBeNull();
  });

  it('shows to detect who listens where, as whom and for which job (launchd is a stand-in)', async () => {
    const { pid, port } = await listener();
    const rows = `PID\tStatus\tLabel\n${pid}\t0\thomebrew.mxcl.stash\n1\t0\tapplication.x\n`;
    const run = async () => ({ code: 0, stdout: rows, stderr: '' });
    const { seen } = await macRunningProcesses(run, new AbortController());
    const server = seen.find((each) => each.pid === pid);
    expect(server).toMatchObject({
      account: userInfo().username,
      isContained: false,
      service: { manager: 'launchd', name: 'homebrew.mxcl.stash' },
    });
    expect(server?.ports).toEqual([port]);
    expect(seen.find((each) => each.pid === 1)?.service).toBeNull();
    expect(seen.some((each) => each.pid === process.pid)).toBe(false);
  });

  it('does not take a launchd that does not answer for one without jobs', async () => {
    const run = async () => ({ code: null, stdout: 'PID\tStatus\tLabel\n', stderr: '' });
    await expect(macRunningProcesses(run, new AbortController())).rejects.toMatchObject({
      code: 'tool-failed',
    });
  });

  it('says nothing where there is nothing to say', () => {
    expect(lsofFolders([])).toEqual(new Map());
    expect(lsofHolders([tempFolder()])).toEqual([]);
    expect(lsofListener(1)).toBeNull();
  });
});
