/** Servers in containers. */
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import type { ContainerEngine } from '../../../../src-main/ports/container-engine.ts';
import { aBind, aContainer, anEngine, aProcess, aService } from '../../../fakes/machine.ts';
import { strict } from '../../../fakes/strict.ts';
import { look, status } from './looking.ts';

describe('containers', () => {
  const image = 'ghcr.io/advplyr/audiobookshelf:2.30.0';
  const ports = [{ container: 80, host: 13_378, hostIp: '0.0.0.0' }];

  it('are known by their name where no folder was named', async () => {
    const container = aContainer({
      name: 'immich_server',
      image: 'ghcr.io/immich-app/immich-server:v2.0.0',
      mounts: [aBind('/srv/photos', '/data')],
    });
    const instance: Instance = {
      id: 'i1',
      name: 'photos',
      server: 'immich',
      locations: {},
      control: { kind: 'container', name: 'immich_server', startCommand: null },
      url: null,
      addedAt: '2026-01-01T00:00:00Z',
    };
    const containers = [{ engine: anEngine(), container }];
    const files = { '/srv/photos/upload/.immich': '' };
    expect((await look({ containers, files }, { instances: [instance] })).finds).toMatchObject([
      { locations: { data: '/srv/photos' }, known: { id: 'i1' } },
    ]);
  });

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
