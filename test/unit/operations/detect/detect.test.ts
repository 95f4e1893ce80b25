import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import { detect, type Detection } from '../../../../src-main/operations/detect.ts';
import type { ContainerEngine } from '../../../../src-main/ports/container-engine.ts';
import type { FileStore } from '../../../../src-main/ports/file-store.ts';
import type { Profile } from '../../../../src-main/ports/profile.ts';
import type { ReservedFolder } from '../../../../src-main/operations/reserved-folders.ts';
import { knownServers } from '../../../../src-main/servers/index.ts';
import {
  aBind,
  aContainer,
  aMachine,
  anEngine,
  aProcess,
  aService,
  type Shown,
} from '../../../fakes/machine.ts';
import { strict } from '../../../fakes/strict.ts';

const never = new AbortController().signal;

interface Around {
  readonly instances?: readonly Instance[];
  readonly reserved?: readonly ReservedFolder[];
}

/** Nothing but looking is given: whatever would be written fails the test. */
function look(shown: Shown, { instances = [], reserved = [] }: Around = {}): Promise<Detection> {
  return detect(
    {
      machine: aMachine(shown),
      servers: knownServers,
      profile: strict<Profile>('Profile', { instances: () => instances }),
      reserved,
      files: strict<FileStore>('FileStore', { realPath: (path) => path }),
    },
    { signal: never },
  );
}

const status = (version: string) => ({
  body: JSON.stringify({ app: 'audiobookshelf', serverVersion: version, isInit: true }),
});
const data = (folder: string) => ({
  [`${folder}/config/absdatabase.sqlite`]: '',
  [`${folder}/metadata/items/x`]: '',
});
const places = (folder: string) => ({ config: `${folder}/config`, metadata: `${folder}/metadata` });
const named = (folder: string, port = 13_378) => [
  'node',
  'index.js',
  '--config',
  `${folder}/config`,
  '--metadata',
  `${folder}/metadata`,
  '--port',
  String(port),
];

describe('detect', () => {
  it('finds nothing on an empty machine', async () => {
    expect(await look({})).toEqual({ finds: [], unseen: [] });
  });

  it('takes program, service, package, folder and answer of one installation for one', async () => {
    const debian = '/usr/share/audiobookshelf';
    const env = { CONFIG_PATH: `${debian}/config`, METADATA_PATH: `${debian}/metadata`, PORT: '13378' };
    const argv = [`${debian}/audiobookshelf`];
    const { finds } = await look({
      processes: [aProcess({ pid: 40, name: 'audiobookshelf', argv, env, cwd: debian, ports: [13_378] })],
      services: [aService({ name: 'audiobookshelf.service', state: 'running', pid: 40, argv, env: null })],
      packages: [{ name: 'audiobookshelf', version: '2.36.0' }],
      files: data(debian),
      answers: { 'http://127.0.0.1:13378/status': status('2.35.1') },
    });
    expect(finds).toMatchObject([
      {
        server: 'audiobookshelf',
        control: { kind: 'service', name: 'audiobookshelf.service', engine: null },
        // What runs, not what is installed.
        serverVersion: '2.35.1',
        running: true,
        pids: [40],
        locations: places(debian),
        url: 'http://127.0.0.1:13378',
        sure: 'certain',
        known: null,
      },
    ]);
    expect(finds[0]?.reasons.map(({ code }) => code)).toEqual([
      'process',
      'named-by-process',
      'service',
      'answers',
      'default-folder',
      'package',
      'data-there',
    ]);
  });

  it('takes two installations of one server for two, also with one version and one program', async () => {
    const { finds } = await look({
      processes: [
        aProcess({ pid: 2, argv: named('/srv/a', 3001), ports: [3001] }),
        aProcess({ pid: 3, argv: named('/srv/b', 3002), ports: [3002] }),
      ],
      files: { ...data('/srv/a'), ...data('/srv/b') },
    });
    expect(finds.map(({ locations, pids }) => [locations, pids])).toEqual([
      [places('/srv/a'), [2]],
      [places('/srv/b'), [3]],
    ]);
    expect(new Set(finds.map(({ id }) => id)).size).toBe(2);
  });

  it('sees through links: two names of one folder are one installation', async () => {
    const shown = { files: data('/mnt/big/abs'), links: { '/usr/share/audiobookshelf': '/mnt/big/abs' } };
    const { finds } = await look({
      ...shown,
      processes: [aProcess({ pid: 2, argv: named('/mnt/big/abs') })],
    });
    expect(finds).toMatchObject([{ locations: places('/mnt/big/abs'), running: true }]);
  });

  it('takes a program and what started it for one, and names the server itself', async () => {
    const { finds } = await look({
      processes: [
        aProcess({ pid: 2, name: 'tini', argv: ['tini', '--', ...named('/srv/a')] }),
        aProcess({ pid: 3, ppid: 2, argv: named('/srv/a') }),
      ],
    });
    expect(finds).toMatchObject([{ pids: [3], control: { kind: 'process', name: null } }]);
  });

  it('gives the same id to what stops, and says that it does not run', async () => {
    const files = data('/usr/share/audiobookshelf');
    const runs = await look({
      files,
      processes: [aProcess({ pid: 2, argv: named('/usr/share/audiobookshelf') })],
    });
    const stands = await look({ files });
    expect(stands.finds).toMatchObject([
      { id: runs.finds[0]?.id, running: false, control: { kind: 'none' }, sure: 'likely', pids: [] },
    ]);
  });

  it('is not misled by a program of a common name, unless its data is there or it answers', async () => {
    const script = aProcess({ pid: 2, argv: ['node', 'index.js'], cwd: '/srv/x', ports: [4000] });
    expect((await look({ processes: [script] })).finds).toEqual([]);
    expect((await look({ processes: [script], files: data('/srv/x') })).finds).toMatchObject([
      { locations: places('/srv/x'), sure: 'likely' },
    ]);
    // On the port on which it listens, whatever the usual one is.
    const answers = { 'http://127.0.0.1:4000/status': status('2.36.0') };
    expect((await look({ processes: [script], answers })).finds).toMatchObject([
      { serverVersion: '2.36.0', url: 'http://127.0.0.1:4000', sure: 'likely' },
    ]);
  });

  it('says what answers although its program cannot be seen', async () => {
    const answers = { 'http://127.0.0.1:13378/status': status('2.36.0') };
    expect((await look({ answers })).finds).toMatchObject([
      {
        running: true,
        locations: {},
        control: { kind: 'none' },
        url: 'http://127.0.0.1:13378',
        sure: 'likely',
      },
    ]);
  });

  it('leaves out usual folders that are empty or another program’s', async () => {
    expect((await look({ files: { '/usr/share/audiobookshelf/readme': '' } })).finds).toEqual([]);
  });

  it('marks what is known already, through links as well, or by its container', async () => {
    const instance: Instance = {
      id: 'i1',
      name: 'home',
      server: 'audiobookshelf',
      locations: places('/link'),
      control: { kind: 'process', name: null, startCommand: null },
      url: null,
      addedAt: '2026-01-01T00:00:00Z',
    };
    const shown = {
      files: data('/usr/share/audiobookshelf'),
      links: { '/link': '/usr/share/audiobookshelf' },
    };
    const { finds } = await look(shown, { instances: [instance] });
    expect(finds).toMatchObject([{ known: { id: 'i1', name: 'home' } }]);
    const control = { kind: 'container', name: 'abs', startCommand: null } as const;
    const inContainer = { ...instance, locations: places('/elsewhere'), control };
    const container = aContainer({ name: 'abs', image: 'advplyr/audiobookshelf' });
    const containers = [{ engine: anEngine(), container }];
    const again = await look({ containers }, { instances: [inContainer] });
    expect(again.finds).toMatchObject([{ known: { id: 'i1' } }]);
    const other = await look({ containers }, { instances: [instance] });
    expect(other.finds).toMatchObject([{ known: null }]);
  });

  it('leaves out the server that Reprise makes for practice', async () => {
    const processes = [aProcess({ pid: 2, argv: named('/home/kim/.config/reprise/practice') })];
    const reserved = [{ folder: '/home/kim/.config/reprise/practice', holds: [] }];
    expect((await look({ processes }, { reserved })).finds).toEqual([]);
  });

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

describe('containers', () => {
  const image = 'ghcr.io/advplyr/audiobookshelf:2.30.0';
  const ports = [{ container: 80, host: 13_378, hostIp: '0.0.0.0' }];

  it('are mapped to folders here by the longest mount', async () => {
    const mounts = [
      aBind('/srv/all', '/'),
      aBind('/srv/abs/config', '/config'),
      {
        type: 'volume',
        name: 'meta',
        source: '/var/lib/volumes/meta/_data',
        destination: '/metadata',
        readOnly: false,
      } as const,
    ];
    const container = aContainer({ name: 'abs', image, mounts, ports, pid: 50 });
    const inside = aProcess({
      pid: 51,
      ppid: 50,
      argv: ['node', 'index.js'],
      cwd: '/app',
      isContained: true,
    });
    const { finds, unseen } = await look({
      containers: [{ engine: anEngine(), container }],
      processes: [aProcess({ pid: 50, argv: ['tini'], isContained: true }), inside],
      answers: { 'http://127.0.0.1:13378/status': status('2.30.0') },
    });
    expect(finds).toMatchObject([
      {
        control: { kind: 'container', name: 'abs', engine: 'unix:///run/docker.sock' },
        locations: { config: '/srv/abs/config', metadata: '/var/lib/volumes/meta/_data' },
        elsewhere: {},
        url: 'http://127.0.0.1:13378',
        running: true,
        serverVersion: '2.30.0',
      },
    ]);
    expect(unseen).toEqual([]);
  });

  it('say which folders have no path here instead of guessing one', async () => {
    const volume = {
      type: 'volume',
      name: 'abs',
      source: '/var/lib/docker/volumes/abs/_data',
      destination: '/config',
      readOnly: false,
    } as const;
    const container = aContainer({ name: 'abs', image, mounts: [volume], state: 'stopped' });
    const engine = anEngine({ sharesPaths: false });
    const readArchive = async () => {
      throw new Error('not there');
    };
    const { finds } = await look({
      platform: 'darwin',
      containers: [{ engine, container }],
      more: { engine: () => strict<ContainerEngine>('ContainerEngine', { readArchive }) },
    });
    expect(finds).toMatchObject([
      {
        locations: {},
        elsewhere: {
          config: { at: 'volume', volume: 'abs', path: '/config' },
          metadata: { at: 'container', volume: null, path: '/metadata' },
        },
        running: false,
        sure: 'certain',
      },
    ]);
  });

  it('belong to the service that makes them anew at each start', async () => {
    const labels = { PODMAN_SYSTEMD_UNIT: 'audiobookshelf.service' };
    const mounts = [aBind('/srv/c', '/config'), aBind('/srv/m', '/metadata')];
    const { finds } = await look({
      containers: [
        { engine: anEngine(), container: aContainer({ name: 'systemd-abs', image, labels, mounts }) },
      ],
      services: [
        aService({
          name: 'audiobookshelf.service',
          argv: ['/usr/bin/podman', 'run'],
          state: 'running',
          pid: 9,
        }),
      ],
    });
    expect(finds).toMatchObject([
      {
        control: { kind: 'service', name: 'audiobookshelf.service' },
        locations: { config: '/srv/c', metadata: '/srv/m' },
      },
    ]);
  });

  it('read settings files through the engine where the folder is not here', async () => {
    const text = '<NetworkConfiguration><InternalHttpPort>9000</InternalHttpPort></NetworkConfiguration>';
    const container = aContainer({
      name: 'jelly',
      image: 'jellyfin/jellyfin:10.11.2',
      env: { JELLYFIN_DATA_DIR: '/config', JELLYFIN_CONFIG_DIR: '/config/config' },
      mounts: [{ type: 'volume', name: 'v', source: '/x', destination: '/config', readOnly: false }],
      ports: [{ container: 9000, host: 8100, hostIp: '127.0.0.1' }],
    });
    const asked: string[] = [];
    const { finds } = await look({
      containers: [{ engine: anEngine({ sharesPaths: false }), container }],
      more: {
        engine: () =>
          strict<ContainerEngine>('ContainerEngine', {
            readArchive: async (_id: string, path: string) => {
              asked.push(path);
              return path.endsWith('network.xml') ? tarOf('network.xml', text) : tarOf('system.xml', '<a/>');
            },
          }),
      },
    });
    expect(asked).toContain('/config/config/network.xml');
    expect(finds).toMatchObject([
      { server: 'jellyfin', url: 'http://127.0.0.1:8100', serverVersion: '10.11.2' },
    ]);
  });

  it('that cannot be looked into are said to run, by the programs in them', async () => {
    const inside = aProcess({
      pid: 51,
      argv: ['node', '/app/audiobookshelf/index.js'],
      cwd: '/app',
      isContained: true,
    });
    const { finds } = await look({
      processes: [inside],
      answers: { 'http://127.0.0.1:13378/status': status('2.36.0') },
    });
    expect(finds).toMatchObject([
      {
        control: { kind: 'container', name: null },
        locations: {},
        serverVersion: '2.36.0',
        url: 'http://127.0.0.1:13378',
      },
    ]);
  });
});

describe('what cannot be seen', () => {
  it('is counted: programs of others that could be servers, and no others', async () => {
    const other = { env: null, cwd: null, account: 'root' } as const;
    const { finds, unseen } = await look({
      processes: [
        aProcess({ pid: 2, argv: ['node', 'index.js'], ...other }),
        aProcess({ pid: 3, name: 'jellyfin', argv: ['/usr/bin/jellyfin'], ...other }),
        aProcess({ pid: 4, name: 'sshd', argv: ['sshd'], ...other }),
        aProcess({ pid: 5, argv: named('/srv/a'), ...other }),
      ],
    });
    expect(unseen).toEqual([{ what: 'processes', reason: 'permission-denied', detail: '2' }]);
    expect(finds.map(({ server, locations }) => [server, locations])).toEqual([
      ['audiobookshelf', places('/srv/a')],
      ['jellyfin', {}],
    ]);
  });

  it('names usual folders that may not be entered', async () => {
    const { finds, unseen } = await look({ hidden: ['/var/lib/audiobookshelf'] });
    expect(finds).toEqual([]);
    expect(unseen).toContainEqual({
      what: 'folder',
      reason: 'permission-denied',
      detail: '/var/lib/audiobookshelf/config',
    });
  });

  it('names a source that does not answer in time, and shows the others', async () => {
    const begun = performance.now();
    const { finds, unseen } = await look({
      processes: [aProcess({ pid: 2, argv: named('/srv/a') })],
      more: { containers: () => new Promise(() => undefined), services: () => new Promise(() => undefined) },
    });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(finds).toHaveLength(1);
    expect(unseen).toEqual([
      { what: 'services', reason: 'timed-out', detail: null },
      { what: 'containers', reason: 'timed-out', detail: null },
    ]);
  });
});

/** A tar stream with one small file, as an engine sends it. */
async function* tarOf(name: string, text: string): AsyncGenerator<Uint8Array> {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('0', 156);
  const body = Buffer.alloc(512);
  body.write(text);
  yield Buffer.concat([header, body]).subarray(0, 700);
  yield Buffer.concat([header, body, Buffer.alloc(1024)]).subarray(700);
}
