import { describe, expect, it } from 'vitest';
import type { MachineSettings } from '../../../../src-main/ports/detection-rules.ts';
import type { RunningProcess } from '../../../../src-main/ports/machine.ts';
import { detection } from '../../../../src-main/servers/audiobookshelf/detection.ts';
import { aBind, aContainer, aProcess, aService } from '../../../fakes/machine.ts';

const places = (folder: string) => ({ config: `${folder}/config`, metadata: `${folder}/metadata` });
const windows = (folder: string) => ({ config: `${folder}\\config`, metadata: `${folder}\\metadata` });
const settings = (changes: Partial<MachineSettings> = {}): MachineSettings => ({
  platform: 'linux',
  env: {},
  home: '/home/kim',
  exists: () => false,
  ...changes,
});

type Row = readonly [
  string,
  Partial<RunningProcess>,
  { readonly locations: object; readonly port: number | null; readonly sure: string },
];

const debian = '/usr/share/audiobookshelf';
const appFolder = 'C:\\Users\\Kim\\AppData\\Local';

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
    [
      'our own command that names the same folders',
      {
        argv: [
          'node',
          'cli.js',
          'instances',
          'add',
          '--server',
          'audiobookshelf',
          '--config',
          '/c',
          '--metadata',
          '/m',
        ],
      },
    ],
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

describe('a container with Audiobookshelf', () => {
  const image = { CONFIG_PATH: '/config', METADATA_PATH: '/metadata', PORT: '80', SOURCE: 'docker' };
  const mounts = [aBind('/srv/c', '/config'), aBind('/srv/m', '/metadata')];

  it.each([
    ['ghcr.io/advplyr/audiobookshelf:2.30.0', {}, 'certain', '2.30.0'],
    ['advplyr/audiobookshelf:latest', {}, 'certain', null],
    ['registry.example:5000/mine/audiobookshelf@sha256:12', image, 'certain', null],
    ['me/audiobookshelf', {}, 'likely', null],
    ['me/books', {}, 'possible', null],
  ])('%s with %j is %s', (name, env, sure, version) => {
    expect(detection.ofContainer(aContainer({ name: 'abs', image: name, env, mounts }))).toMatchObject({
      locations: { config: '/config', metadata: '/metadata' },
      port: 80,
      sure,
      version,
    });
  });

  it('tells its version by a label, and other folders and ports by its settings', () => {
    const labels = { 'org.opencontainers.image.version': '2.33.1' };
    const env = { ...image, CONFIG_PATH: '/data/c', PORT: '8080' };
    const argv = ['tini', '--', 'node', 'index.js', '--metadata', 'm'];
    const container = aContainer({
      name: 'abs',
      image: 'advplyr/audiobookshelf',
      labels,
      env,
      argv,
      workingDir: '/app',
    });
    expect(detection.ofContainer(container)).toMatchObject({
      locations: { config: '/data/c', metadata: '/app/m' },
      port: 8080,
      version: '2.33.1',
    });
  });

  it('is none with the mounts of something else', () => {
    const other = aContainer({
      name: 'x',
      image: 'lscr.io/linuxserver/sonarr',
      mounts: [aBind('/c', '/config')],
    });
    expect(detection.ofContainer(other)).toBeNull();
  });
});

describe('an Audiobookshelf that does not run', () => {
  const key = 'HKCU\\Software\\Audiobookshelf';
  const machine = settings({ platform: 'win32', env: { LOCALAPPDATA: appFolder } });

  it('of the Windows app is told by the registry, where the folder may be another one', () => {
    const values = {
      DataDir: 'D:\\My books',
      InstallDir: `${appFolder}\\Programs\\Audiobookshelf`,
      AppVersion: 'v2.30.0',
      ServerVersion: 'v2.29.1',
      ServerPort: '13400',
    };
    expect(detection.ofRegistry({ [key]: values }, machine)).toMatchObject([
      {
        locations: windows('D:\\My books'),
        port: 13_400,
        version: '2.29.1',
        sure: 'certain',
        control: 'tray-app',
      },
    ]);
    const { DataDir: _, ServerPort: __, ...standard } = values;
    expect(detection.ofRegistry({ [key]: standard }, machine)).toMatchObject([
      { locations: windows(`${appFolder}\\Audiobookshelf`), port: 13_378 },
    ]);
  });

  it('was uninstalled, and only its data is left', () => {
    const left = detection.ofRegistry({ [key]: { DataDir: 'D:\\Books' } }, machine);
    expect(left).toMatchObject([{ control: 'process', sure: 'possible' }]);
    expect(detection.ofRegistry({}, machine)).toEqual([]);
  });

  it('is looked for where each system puts it', () => {
    const folders = (changes: Partial<MachineSettings>) =>
      detection.ofFolders(settings(changes)).map(({ locations }) => locations);
    expect(folders({})).toEqual([
      places('/usr/share/audiobookshelf'),
      places('/var/lib/audiobookshelf'),
      places('/mnt/user/appdata/audiobookshelf'),
    ]);
    expect(folders({ platform: 'win32', env: { LOCALAPPDATA: appFolder } })).toEqual([
      windows(`${appFolder}\\Audiobookshelf`),
    ]);
    expect(folders({ platform: 'win32' })).toEqual([]);
    expect(folders({ platform: 'darwin' })).toEqual([]);
  });

  it('is known by its database, or by what was before it', () => {
    const marks = detection.marks({ config: '/srv/c', metadata: '/srv/m' });
    expect(marks).toContain('/srv/c/absdatabase.sqlite');
    expect(marks).toContain('/srv/c/libraryItems/data');
    expect(detection.marks(windows('C:\\b'))).toContain('C:\\b\\config\\absdatabase.sqlite');
  });
});
