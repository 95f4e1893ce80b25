import { expect, it } from 'vitest';
import { bootCommand, type BootFacts } from '../../../../src-main/adapters/boot/boot-command.ts';

const facts: BootFacts = {
  platform: 'linux',
  execPath: '/usr/bin/node',
  cliPath: '/opt/reprise/cli.js',
  home: '/home/kim/.config/reprise',
  isElectron: false,
  appImage: null,
};
const recovery = ['recover', '--operation', 'op-1', '--home', facts.home];

it('is the recovery of this one operation, by the same Node', () => {
  expect(bootCommand(facts)('op-1')).toEqual({
    argv: ['/usr/bin/node', facts.cliPath, ...recovery],
    env: {},
  });
});

it('uses the installed app as Node where the system sets an environment', () => {
  expect(
    bootCommand({ ...facts, execPath: '/opt/Reprise/reprise-desktop', isElectron: true })('op-1'),
  ).toEqual({
    argv: ['/opt/Reprise/reprise-desktop', facts.cliPath, ...recovery],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
});

it('opens the app hidden on Windows, where a sign-in sets no environment', () => {
  const windows = {
    ...facts,
    platform: 'win32',
    execPath: String.raw`C:\Reprise\Reprise.exe`,
    isElectron: true,
  };
  expect(bootCommand(windows)('op-1')).toEqual({ argv: [windows.execPath, '--hidden'], env: {} });
});

it('names the AppImage itself, never the mount that is gone after a boot', () => {
  const mounted = { ...facts, execPath: '/tmp/.mount_X/reprise-desktop', isElectron: true };
  expect(bootCommand({ ...mounted, appImage: '/home/kim/Reprise.AppImage' })('op-1')).toEqual({
    argv: ['/home/kim/Reprise.AppImage', '--hidden'],
    env: {},
  });
});
