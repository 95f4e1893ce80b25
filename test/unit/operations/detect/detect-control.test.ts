/** What stops and starts the servers that are found. */
import { describe, expect, it } from 'vitest';
import { aProcess, aService } from '../../../fakes/machine.ts';
import { look, status, named } from './looking.ts';

describe('detect', () => {
  it('follows the settings of the Windows app to another drive', async () => {
    const { finds } = await look({
      platform: 'win32',
      env: { LOCALAPPDATA: 'C:\\Users\\Kim\\AppData\\Local' },
      home: 'C:\\Users\\Kim',
      registry: {
        'HKCU\\Software\\Audiobookshelf': {
          DataDir: 'D:\\Books',
          InstallDir: 'C:\\A',
          ServerVersion: 'v2.30.0',
        },
      },
    });
    expect(finds).toMatchObject([
      {
        control: { kind: 'tray-app', name: null },
        locations: { config: 'D:\\Books\\config', metadata: 'D:\\Books\\metadata' },
        serverVersion: '2.30.0',
        running: false,
        url: 'http://127.0.0.1:13378',
        sure: 'certain',
      },
    ]);
  });

  it('knows the tray as the control of the server that it started', async () => {
    const argv = [
      'C:\\A\\audiobookshelf.exe',
      '--config',
      'D:\\Books\\config',
      '--metadata',
      'D:\\Books\\metadata',
    ];
    const { finds } = await look({
      platform: 'win32',
      env: { LOCALAPPDATA: 'C:\\L' },
      processes: [
        aProcess({ pid: 8, name: 'AudiobookshelfTray.exe', argv: ['C:\\A\\AudiobookshelfTray.exe'] }),
        aProcess({
          pid: 9,
          ppid: 8,
          name: 'audiobookshelf.exe',
          argv,
          env: null,
          cwd: null,
          ports: [13_378],
        }),
      ],
      registry: { 'HKCU\\Software\\Audiobookshelf': { DataDir: 'D:\\Books', InstallDir: 'C:\\A' } },
      answers: { 'http://127.0.0.1:13378/status': status('2.36.0') },
    });
    expect(finds).toMatchObject([
      { control: { kind: 'tray-app' }, running: true, pids: [9], serverVersion: '2.36.0' },
    ]);
  });

  it('does not take a service that stands still for the control of what somebody started by hand', async () => {
    const argv = named('/srv/a');
    const { finds } = await look({
      processes: [aProcess({ pid: 2, argv })],
      services: [aService({ name: 'audiobookshelf.service', argv })],
    });
    expect(finds).toMatchObject([{ control: { kind: 'process' }, running: true }]);
  });

  it('stops the other services of one server with it, if they are there', async () => {
    const media = { IMMICH_MEDIA_LOCATION: '/opt/immich/upload' };
    const { finds } = await look({
      services: [
        aService({ name: 'immich-web.service', env: media, state: 'running' }),
        aService({ name: 'immich-ml.service' }),
      ],
    });
    expect(finds).toMatchObject([
      { server: 'immich', control: { kind: 'service', name: 'immich-web.service,immich-ml.service' } },
    ]);
  });
});
