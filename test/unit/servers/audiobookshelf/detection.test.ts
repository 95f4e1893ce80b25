import { describe, expect, it } from 'vitest';
import type { RunningProcess } from '../../../../src-main/ports/machine.ts';
import { detection } from '../../../../src-main/servers/audiobookshelf/detection.ts';
import { aProcess, aService } from '../../../fakes/machine.ts';
import { ownCommand, places, windows, type Row, debian, appFolder } from './detection-facts.ts';

describe('a running Audiobookshelf', () => {
  it.each<Row>([
    [
      'from source, with its default folders',
      { argv: ['node', 'index.js'], cwd: '/srv/abs' },
      { locations: places('/srv/abs'), port: 3333, sure: 'possible' },
    ],
    [
      'from source, in production, in a folder of its name',
      { argv: ['/usr/bin/node', '/srv/audiobookshelf/prod.js'], cwd: '/srv/data' },
      { locations: places('/srv/data'), port: 3333, sure: 'likely' },
    ],
    [
      'from source, with folders and port in the environment',
      {
        argv: ['node', 'index.js'],
        cwd: '/srv/abs',
        env: { CONFIG_PATH: '/a b/config', METADATA_PATH: '../📚', PORT: '8000' },
      },
      { locations: { config: '/a b/config', metadata: '/srv/📚' }, port: 8000, sure: 'certain' },
    ],
    [
      'of the Debian package',
      {
        name: 'audiobookshelf',
        argv: [`${debian}/audiobookshelf`],
        cwd: debian,
        env: { CONFIG_PATH: `${debian}/config`, METADATA_PATH: `${debian}/metadata`, PORT: '13378' },
      },
      { locations: places(debian), port: 13_378, sure: 'certain' },
    ],
    [
      'of the RPM',
      {
        argv: ['/usr/bin/node', `${debian}/prod.js`, '--source=rpm'],
        cwd: debian,
        env: {
          CONFIG_PATH: '/var/lib/audiobookshelf/config',
          METADATA_PATH: '/var/lib/audiobookshelf/metadata',
          HOST: '127.0.0.1',
        },
      },
      { locations: places('/var/lib/audiobookshelf'), port: 3333, sure: 'certain' },
    ],
    [
      'of NixOS, with relative folders',
      {
        name: 'audiobookshelf',
        argv: [
          '/nix/store/x/bin/audiobookshelf',
          '--metadata',
          'metadata',
          '--config',
          'config',
          '--port',
          '8000',
        ],
        cwd: '/var/lib/audiobookshelf',
      },
      { locations: places('/var/lib/audiobookshelf'), port: 8000, sure: 'certain' },
    ],
    [
      'below the Windows tray',
      {
        name: 'audiobookshelf.exe',
        argv: [
          `${appFolder}\\Programs\\Audiobookshelf\\audiobookshelf.exe`,
          '-p',
          '13378',
          '--config',
          'D:\\My books\\config',
          '--metadata',
          'D:\\My books\\metadata',
          '--source',
          'windows',
        ],
        env: null,
        cwd: null,
      },
      { locations: windows('D:\\My books'), port: 13_378, sure: 'certain' },
    ],
    [
      "of another user, whose folders are not ours to see, by its program's name",
      { name: 'audiobookshelf', argv: [`${debian}/audiobookshelf`], env: null, cwd: null },
      { locations: {}, port: null, sure: 'likely' },
    ],
  ])('%s, is told by its process', (_kind, process, expected) => {
    expect(detection.ofProcess(aProcess({ pid: 7, ...process }))).toMatchObject(expected);
  });

  it.each<readonly [string, Partial<RunningProcess>]>([
    [
      'the Windows tray, which has no data',
      { name: 'AudiobookshelfTray.exe', argv: ['AudiobookshelfTray.exe'] },
    ],
    [
      'a program in a container, whose paths mean something else',
      { argv: ['node', 'index.js'], isContained: true },
    ],
    ['another program of Node', { argv: ['node', 'server.js'] }],
    ['our own command that names the same folders', { argv: ownCommand }],
  ])('is not %s', (_what, process) => {
    expect(detection.ofProcess(aProcess({ pid: 7, ...process }))).toBeNull();
  });

  it('may be any script of that name of another user, of which nothing more is known', () => {
    const script = aProcess({ pid: 7, argv: ['node', 'index.js'], env: null, cwd: null });
    expect(detection.ofProcess(script)).toMatchObject({ locations: {}, sure: 'possible' });
  });

  it('is told by its answer, of every era', () => {
    const answer = (body: object, status = 200) => ({ status, contentType: '', body: JSON.stringify(body) });
    const version = (body: object, status?: number) => detection.recognise(answer(body, status))?.version;
    expect(version({ app: 'audiobookshelf', serverVersion: '2.36.0', isInit: true })).toBe('2.36.0');
    expect(version({ app: 'audiobookshelf', serverVersion: '2.36.0', isInit: false })).toBe('2.36.0');
    // Before 2.6.0.
    expect(version({ isInit: false, language: 'en-us', ConfigPath: '/c', MetadataPath: '/m' })).toBeNull();
    expect(version({ app: 'other', isInit: true })).toBeUndefined();
    expect(version({ isInit: true, language: 'en', more: 1 })).toBeUndefined();
    expect(version({ app: 'audiobookshelf' }, 500)).toBeUndefined();
    expect(detection.recognise({ status: 200, contentType: '', body: '<html>' })).toBeNull();
  });
});

describe('a service with Audiobookshelf', () => {
  const settle = (service: Parameters<typeof aService>[0], texts: Record<string, string | null> = {}) => {
    const sighting = detection.ofService(aService(service));
    return sighting === null ? null : { ...sighting, ...detection.settle(sighting, texts) };
  };

  it('of the Debian package has the folders of its environment file', () => {
    const env = { CONFIG_PATH: '/srv/c', METADATA_PATH: '/srv/m', PORT: '13378', HOST: '0.0.0.0' };
    const service = { name: 'audiobookshelf.service', argv: [`${debian}/audiobookshelf`], env };
    expect(settle(service)).toMatchObject({
      locations: { config: '/srv/c', metadata: '/srv/m' },
      port: 13_378,
      sure: 'certain',
    });
  });

  it('whose environment is not told is settled by the file that its package uses', () => {
    const service = { name: 'audiobookshelf.service', argv: [`${debian}/audiobookshelf`], env: null };
    expect(settle(service)?.locations).toEqual(places(debian));
    const sighting = detection.ofService(aService(service));
    expect(sighting === null ? null : detection.settingsFiles(sighting)).toEqual({
      environment: '/etc/default/audiobookshelf',
    });
    const text = '# books\nCONFIG_PATH="/srv/my c"\nMETADATA_PATH=/srv/m\nPORT=5000\n';
    expect(settle(service, { environment: text })).toMatchObject({
      locations: { config: '/srv/my c', metadata: '/srv/m' },
      port: 5000,
    });
  });

  it('of the RPM, and of NixOS with relative folders', () => {
    const rpm = { name: 'audiobookshelf.service', argv: ['/usr/bin/audiobookshelf'], env: null };
    expect(settle(rpm)?.locations).toEqual(places('/var/lib/audiobookshelf'));
    const argv = ['/nix/store/x/bin/audiobookshelf', '--host', '127.0.0.1', '--port', '8000'];
    const workingDir = '/var/lib/audiobookshelf';
    expect(settle({ name: 'audiobookshelf.service', argv, workingDir })).toMatchObject({
      locations: places(workingDir),
      port: 8000,
      host: '127.0.0.1',
    });
  });

  it('has its name or runs its program', () => {
    const argv = ['node', '/srv/audiobookshelf/index.js'];
    expect(settle({ name: 'books.service', argv, workingDir: '/srv' })?.locations).toEqual(places('/srv'));
    expect(settle({ name: 'immich-web.service', argv: ['node', 'index.js'], workingDir: '/srv' })).toBeNull();
  });

  it('that runs a container says nothing about folders', () => {
    const argv = ['/usr/bin/podman', 'run', '--name', 'abs', '-v', '/srv/c:/config'];
    expect(settle({ name: 'audiobookshelf.service', argv })).toMatchObject({ locations: {}, sure: 'likely' });
  });
});
