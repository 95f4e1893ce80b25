import { expect, it } from 'vitest';
import { traysOf } from '../../../../src-main/adapters/control/tray-app-control.ts';
import { around } from '../../../../src-main/adapters/control/windows-asks.ts';
import {
  launchOf,
  launchOfCommand,
  withArguments,
} from '../../../../src-main/adapters/control/windows-launch.ts';
import type { WindowsProcess } from '../../../../src-main/adapters/windows/windows-processes.ts';

const process_ = (pid: number, ppid: number, more: Partial<WindowsProcess> = {}): WindowsProcess => ({
  pid,
  ppid,
  name: 'x.exe',
  argv: ['x.exe'],
  env: {},
  cwd: 'C:\\',
  start: String(pid),
  program: null,
  account: null,
  session: 1,
  ...more,
});

it('closes the tray of this sign-in only, whatever the case of its name', () => {
  const list = [
    process_(10, 1, { name: 'audiobookshelftray.EXE' }),
    process_(11, 1, { name: 'AudiobookshelfTray.exe', session: 2 }),
    process_(12, 1, { name: 'explorer.exe' }),
  ];
  expect(traysOf(list, { trayProgram: 'AudiobookshelfTray.exe' }, 1).map(({ pid }) => pid)).toEqual([10]);
});

it('lets the shell above a server and the programs below it get its Ctrl+C, but nothing of our own', () => {
  const [terminal, shell, server, ffmpeg, stranger] = [20, 21, 22, 23, 24];
  const list = [
    process_(terminal, 1),
    process_(shell, terminal),
    process_(server, shell),
    process_(ffmpeg, server),
    process_(stranger, shell),
  ];
  expect(around(process_(server, shell), list).toSorted()).toEqual([terminal, shell, ffmpeg]);
  // Typed into the same terminal as we were.
  const withUs = [...list, process_(process.pid, terminal)];
  expect(around(process_(server, shell), withUs).toSorted()).toEqual([shell, ffmpeg]);
});

it('starts the program that ran, not one that has its name by now', () => {
  const seen = process_(5, 1, {
    argv: ['stash', '-c', 'x'],
    program: 'D:\\Stash\\stash-win.exe',
    cwd: 'D:\\data',
  });
  expect(launchOf(seen)).toMatchObject({ argv: ['D:\\Stash\\stash-win.exe', '-c', 'x'], cwd: 'D:\\data' });
  expect(launchOf({ ...seen, env: null })).toBeNull();
  expect(launchOf({ ...seen, cwd: null })).toBeNull();
});

it('adds what a start by us needs once', () => {
  const launch = launchOfCommand('stash-win.exe', { ComSpec: 'C:\\cmd.exe', USERPROFILE: 'C:\\Users\\kim' });
  expect(launch).toMatchObject({
    argv: ['C:\\cmd.exe', '/d', '/s', '/c', 'stash-win.exe'],
    cwd: 'C:\\Users\\kim',
  });
  const once = withArguments({ ...launch, argv: ['stash-win.exe'] }, ['--nobrowser']);
  expect(once.argv).toEqual(['stash-win.exe', '--nobrowser']);
  expect(withArguments(once, ['--nobrowser'])).toBe(once);
});
