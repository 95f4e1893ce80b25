import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reliableArgv } from '../../../../src-main/adapters/processes/launch-record.ts';
import {
  isPortFree,
  listeningPorts,
  parseSockets,
} from '../../../../src-main/adapters/processes/listening.ts';
import { isSameAlive, readProcess, readStatus } from '../../../../src-main/adapters/processes/proc-files.ts';
import { listProcesses, splitCommandLine } from '../../../../src-main/adapters/processes/process-list.ts';
import { keeperAmong, serviceOf } from '../../../../src-main/adapters/processes/supervisor.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

describe('what is seen of a process', () => {
  it('is its command line with empty and odd words, environment, folder and parent', async () => {
    const cwd = tempFolder();
    const env = { PATH: process.env['PATH'], ODD: 'a=b\nc', UMLAUT: 'ü' };
    const argv = ['-c', 'echo up; read line', 'sh', '', 'ü ) x'];
    const child = spawn('sh', argv, { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    const seen = readProcess(child.pid ?? 0);
    expect(seen).toMatchObject({
      pid: child.pid,
      ppid: process.pid,
      argv: ['sh', ...argv],
      env,
      cwd,
      name: 'sh',
    });
    expect(await listProcesses()).toContainEqual(seen);
    child.kill();
    await once(child, 'exit');
    expect(readProcess(child.pid ?? 0)).toBeNull();
  });

  it('tells a process from a later one with the same number', () => {
    const { start } = readProcess(process.pid) ?? { start: null };
    expect(isSameAlive({ pid: process.pid, start })).toBe(true);
    expect(isSameAlive({ pid: process.pid, start: '1' })).toBe(false);
  });

  it('is its account and umask', () => {
    const umask = process.umask();
    expect(readStatus(process.pid)).toMatchObject({
      umask,
      uid: process.geteuid?.(),
      gid: process.getegid?.(),
    });
  });

  it('is the ports on which it listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const here = { port, host: '127.0.0.1' };
    expect(listeningPorts(process.pid)).toContainEqual(here);
    expect(await isPortFree(here)).toBe(false);
    server.close();
    await once(server, 'close');
    expect(listeningPorts(process.pid)).not.toContainEqual(here);
    expect(await isPortFree(here)).toBe(true);
  });

  it('reads addresses of both families, and reaches a wildcard by loopback', () => {
    const row = (address: string, state: string) => ` 0: ${address} 0:0 ${state} 0:0 0:0 0 1000 0 77 1`;
    const loopback6 = `${'0'.repeat(24)}01000000`;
    const rows = [
      row('0100007F:3442', '0A'),
      row('00000000:0050', '0A'),
      row(`${'0'.repeat(32)}:0051`, '0A'),
      row(`${loopback6}:0052`, '0A'),
      row('0100007F:9999', '01'),
    ];
    expect(parseSockets(['head', ...rows].join('\n')).map(({ host, port }) => `${host} ${port}`)).toEqual([
      '127.0.0.1 13378',
      '127.0.0.1 80',
      '127.0.0.1 81',
      '0000:0000:0000:0000:0000:0000:0000:0001 82',
    ]);
  });

  it('is guessed from a joined command line where the system has no better', () => {
    expect(splitCommandLine(`node "a b" --config '/x y' z`)).toEqual([
      'node',
      'a b',
      '--config',
      '/x y',
      'z',
    ]);
  });
});

describe('the first word of a command line', () => {
  const exe = process.execPath;
  const seen = { cwd: '/', env: { PATH: dirname(exe) }, exe };

  it('stays as it was where it leads to the same program', () => {
    expect(reliableArgv({ ...seen, argv: ['node', 'index.js'] })).toEqual(['node', 'index.js']);
  });

  it('stays as it was where it is a link that the program may look at', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'bin'));
    symlinkSync(exe, join(folder, 'bin', 'other-name'));
    const argv = ['bin/other-name', 'x'];
    expect(reliableArgv({ ...seen, cwd: folder, argv })).toEqual(argv);
  });

  it('becomes the path of the program where it leads elsewhere or nowhere', () => {
    const env = { PATH: ['/no/such', '/bin'].join(delimiter) };
    expect(reliableArgv({ ...seen, env: { PATH: '/no/such' }, argv: ['node', 'x'] })).toEqual([exe, 'x']);
    expect(reliableArgv({ ...seen, env, argv: ['sh', 'x'] })).toEqual([exe, 'x']);
  });

  it('is unknown where a title has overwritten the arguments', () => {
    expect(reliableArgv({ ...seen, argv: ['my server', '', '', '', ''] })).toBeNull();
  });
});

describe('a supervisor', () => {
  const program = (...argv: string[]) => ({ name: argv[0]?.slice(0, 15) ?? '', argv });

  it.each([
    ['pm2', program('PM2 v5.3.0: God Daemon (/root/.pm2)')],
    ['supervisord', program('/usr/bin/python3', '/usr/bin/supervisord', '-n')],
    ['s6', program('s6-supervise', 'abs')],
    ['runit', program('runsv', 'abs')],
    ['nodemon', program('node', '/usr/lib/node_modules/.bin/nodemon', 'index.js')],
    ['forever', program('node', '/usr/lib/node_modules/forever/bin/monitor', 'index.js')],
    ['container engine', program('/usr/bin/containerd-shim-runc-v2', '-namespace', 'moby')],
    ['container engine', program('/usr/bin/conmon', '--cid', 'x')],
  ])('is seen: %s', (name, keeper) => {
    expect(keeperAmong([program('/bin/sh', '-c', 'x'), keeper])).toBe(name);
  });

  it('is none of the programs by which people start things', () => {
    const ordinary = [
      '/bin/bash',
      'node',
      'python3',
      'sshd',
      'tmux',
      'npm',
      'tini',
      'sudo',
      'systemd',
      'vitest',
    ];
    expect(keeperAmong(ordinary.map((name) => program(name, 'script.js')))).toBeNull();
  });

  it.each([
    ['0::/system.slice/audiobookshelf.service', 'audiobookshelf.service'],
    ['0::/user.slice/user-1000.slice/user@1000.service/app.slice/abs.service', 'abs.service'],
    ['1:name=systemd:/system.slice/abs.service\n2:cpu:/', 'abs.service'],
    ['0::/user.slice/user-1000.slice/session-3.scope', null],
    ['0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-r1.scope', null],
    ['0::/user.slice/user-1000.slice/user@1000.service/init.scope', null],
    ['0::/system.slice/cron.service', null],
    ['0::/init.scope', null],
    ['0::/', null],
  ])('is the innermost service of %j: %s', (cgroup, unit) => {
    expect(serviceOf(`${cgroup}\n`)).toBe(unit);
  });
});
