import { describe, expect, it } from 'vitest';
import type { ProcessFacts } from '../../../../src-main/ports/server-control.ts';
import { jellyfin } from '../../../../src-main/servers/jellyfin/index.ts';
import { aProcess } from '../../../helpers/builders/machine-facts.ts';

const claim = (changes: Partial<ProcessFacts>) => jellyfin.process.claim(aProcess(changes));
const appData = 'C:\\Users\\ann\\AppData\\Local';

describe('a running Jellyfin', () => {
  it.each([
    ['named by its switch', { argv: ['/usr/bin/jellyfin', '--datadir', '/srv/jf'] }, '/srv/jf'],
    ['named by the short switch', { argv: ['/usr/bin/jellyfin', '-d', '/srv/jf'] }, '/srv/jf'],
    ['named behind an equals sign', { argv: ['/usr/bin/jellyfin', '--datadir=/srv/jf'] }, '/srv/jf'],
    ['named from its own folder', { argv: ['./jellyfin', '-d', '../jf'], cwd: '/opt/jellyfin' }, '/opt/jf'],
    [
      'named by the environment',
      { argv: ['/usr/lib/jellyfin/bin/jellyfin'], env: { JELLYFIN_DATA_DIR: '/var/lib/jellyfin' } },
      '/var/lib/jellyfin',
    ],
    [
      'believed before its environment',
      { argv: ['jellyfin', '-d', '/srv/jf'], env: { JELLYFIN_DATA_DIR: '/env' } },
      '/srv/jf',
    ],
    ['as an archive for .NET', { argv: ['dotnet', '/opt/jf/jellyfin.dll', '-d', '/srv/jf'] }, '/srv/jf'],
    ['by a script of its name', { argv: ['/bin/sh', '/usr/bin/jellyfin', '-d', '/srv/jf'] }, '/srv/jf'],
    [
      'as the Windows tray starts it',
      {
        name: 'jellyfin.exe',
        argv: [
          'C:\\Program Files\\Jellyfin\\Server\\jellyfin.exe',
          '--datadir',
          'C:\\ProgramData\\Jellyfin\\Server',
        ],
        env: null,
        cwd: null,
      },
      'C:\\ProgramData\\Jellyfin\\Server',
    ],
    [
      'as the app on macOS starts it',
      {
        argv: [
          '/Applications/Jellyfin.app/Contents/MacOS/jellyfin',
          '--webdir',
          '/Applications/Jellyfin.app/Contents/Resources/jellyfin-web',
          '--datadir',
          '/Users/ann/Library/Application Support/jellyfin',
        ],
        env: null,
      },
      '/Users/ann/Library/Application Support/jellyfin',
    ],
  ])('%s', (_how, changes, data) => {
    expect(claim(changes)).toEqual({ roots: { data }, port: null, host: null, sure: 'named' });
  });

  it.each([
    ['Linux', { HOME: '/home/ann' }, '/home/ann/.local/share/jellyfin'],
    ['Linux with folders of its own', { HOME: '/home/ann', XDG_DATA_HOME: '/data' }, '/data/jellyfin'],
    ['macOS', { HOME: '/Users/ann' }, '/Users/ann/Library/Application Support/jellyfin'],
    ['Windows', { LOCALAPPDATA: appData }, `${appData}\\jellyfin`],
  ])('without a word uses the folder that is usual on %s', (_system, env, data) => {
    expect(claim({ argv: ['jellyfin'], env })).toMatchObject({ roots: { data }, sure: 'looks' });
  });

  it('claims no folder that would be a guess', () => {
    expect(claim({ argv: ['jellyfin'], env: null })).toBeNull();
    expect(claim({ argv: ['jellyfin', '-d', 'jf'], cwd: null, env: null })).toBeNull();
  });
});

it.each([
  ['the icon near the clock', { argv: ['C:\\x\\Jellyfin.Windows.Tray.exe'] }],
  ['the app in the menu bar', { argv: ['/Applications/Jellyfin.app/Contents/MacOS/Jellyfin Server'] }],
  ['the wrapper of the Windows service', { argv: ['C:\\x\\nssm.exe'] }],
  ['its ffmpeg', { argv: ['/usr/lib/jellyfin-ffmpeg/ffmpeg', '-i', '/srv/jellyfin'] }],
  ['an editor', { argv: ['vim', '/etc/default/jellyfin'] }],
  ['a command about it', { argv: ['systemctl', 'stop', 'jellyfin'] }],
  ['a shell that runs it', { argv: ['sh', '-c', 'jellyfin -d /srv/jf'] }],
  ['another .NET program', { argv: ['dotnet', 'Other.dll', '-d', '/srv/jf'] }],
  ['our own command', { argv: ['jellyfin', 'instances', 'add', '--server', 'jellyfin', '-d', '/srv/jf'] }],
  ['a kernel thread', { name: 'kworker/0:1', argv: [] }],
])('does not take %s for it', (_name, changes) => {
  expect(claim(changes)).toBeNull();
});

it('has five minutes for an orderly end', () => {
  expect(jellyfin.process).toMatchObject({ stopSignal: 'SIGTERM', stopTimeoutMs: 300_000 });
  expect(jellyfin.control.stopTimeoutMs).toBe(300_000);
});

it('is never stopped through its tray, which would end it by force', () => {
  expect(jellyfin.control.tray).toMatchObject({
    stops: ['shutdown-request', 'ctrl-c'],
    windowTitle: null,
    starts: 'server',
  });
});
