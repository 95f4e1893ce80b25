import { describe, expect, it } from 'vitest';
import { detection } from '../../../../src-main/servers/jellyfin/detection.ts';
import { aMachine } from '../../../helpers/builders/machine-facts.ts';

describe('on Windows, by the registry', () => {
  const machine = aMachine({ platform: 'win32', env: { ProgramData: 'C:\\ProgramData' } });
  // nsis/jellyfin.nsi of jellyfin/jellyfin-server-windows
  const values = (type: string) => ({
    'HKLM\\SOFTWARE\\WOW6432Node\\Jellyfin\\Server': {
      InstallFolder: 'C:\\Program Files\\Jellyfin\\Server',
      DataFolder: '%ProgramData%\\Jellyfin\\Server\\',
      ServiceAccountType: type,
    },
    'HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\JellyfinServer': {
      DisplayVersion: '10.11.7',
    },
  });

  it.each([
    ['None', 'tray-app'],
    ['NetworkService', 'service'],
    ['LocalSystem', 'service'],
  ])('an installation for %s is a %s', (type, control) => {
    const data = 'C:\\ProgramData\\Jellyfin\\Server';
    expect(detection.ofRegistry(values(type), machine)).toMatchObject([
      {
        control,
        version: '10.11.7',
        sure: 'certain',
        locations: { data, config: `${data}\\config`, cache: `${data}\\cache`, log: `${data}\\log` },
        settings: { program: 'C:\\Program Files\\Jellyfin\\Server\\jellyfin.exe' },
      },
    ]);
  });

  it('finds nothing where nothing is', () => {
    expect(detection.ofRegistry({}, machine)).toEqual([]);
    expect(detection.registryKeys).toContain('HKLM\\SOFTWARE\\WOW6432Node\\Jellyfin\\Server');
  });
});

describe('on macOS, by the app', () => {
  const app = { bundleId: 'Jellyfin.Server', path: '/Applications/Jellyfin.app', version: '2.4.0' };
  const old = '/Users/ann/.local/share/jellyfin';

  it.each([
    [true, old],
    [false, '/Users/ann/Library/Application Support/jellyfin'],
  ])('keeps to the old folder where that is there: %s', (isThere, data) => {
    const machine = aMachine({
      platform: 'darwin',
      home: '/Users/ann',
      exists: (path) => isThere && path === old,
    });
    expect(detection.ofApp(app, machine)).toMatchObject({
      locations: { data, config: `${data}/config` },
      // The app has a version of its own.
      version: null,
    });
  });
});

describe('in default folders', () => {
  it.each([
    ['linux', '/home/ann', {}, ['/var/lib/jellyfin', '/home/ann/.local/share/jellyfin']],
    [
      'linux',
      '/home/ann',
      { HOME: '/home/ann', XDG_DATA_HOME: '/data' },
      ['/var/lib/jellyfin', '/data/jellyfin'],
    ],
    // Another user's home: our own variables say nothing about it.
    [
      'linux',
      '/home/bob',
      { HOME: '/home/ann', XDG_DATA_HOME: '/data' },
      ['/var/lib/jellyfin', '/home/bob/.local/share/jellyfin'],
    ],
    [
      'darwin',
      '/Users/ann',
      {},
      ['/Users/ann/.local/share/jellyfin', '/Users/ann/Library/Application Support/jellyfin'],
    ],
    [
      'win32',
      'C:\\Users\\ann',
      { ProgramData: 'C:\\ProgramData', LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' },
      ['C:\\ProgramData\\Jellyfin\\Server', 'C:\\Users\\ann\\AppData\\Local\\jellyfin'],
    ],
  ])('of %s with the home folder %s', (platform, home, env, folders) => {
    const found = detection.ofFolders(aMachine({ platform, home, env }));
    expect(found.map(({ locations }) => locations['data'])).toEqual(folders);
    expect(found.every(({ sure }) => sure === 'possible')).toBe(true);
  });

  it('are marked by a database, of these days or of 10.10', () => {
    expect(detection.marks({ data: '/srv/jf' })).toEqual([
      '/srv/jf/data/jellyfin.db',
      '/srv/jf/data/library.db',
    ]);
  });
});
