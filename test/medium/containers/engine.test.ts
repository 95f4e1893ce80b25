import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src-main/domain/server/container-paths.ts';
import type { Bytes } from '../../../src-main/ports/container-engine.ts';
import type { ContainerOptions } from '../../helpers/podman.ts';
import { hostFolders, podmanLane, signal } from './setup.ts';

const options = { signal };

interface Like {
  readonly container: ContainerOptions;
  /** Path in the container → folder of the host and path below it. */
  readonly paths: Readonly<Record<string, readonly [folder: string, below: string]>>;
}

/** Named, labelled, mounted and told as the images of the four servers are by their own instructions. */
function likeTheServers(at: Readonly<Record<string, string>>): Readonly<Record<string, Like>> {
  const compose = (project: string, service: string) => ({
    'com.docker.compose.project': project,
    'com.docker.compose.service': service,
  });
  const mount = (name: string, target: string): string => `${at[name]}:${target}`;
  return {
    audiobookshelf: {
      container: {
        name: 'audiobookshelf',
        image: 'ghcr.io/advplyr/audiobookshelf:2.36.0',
        env: { CONFIG_PATH: '/config', METADATA_PATH: '/metadata', SOURCE: 'docker' },
        mounts: [mount('abs-config', '/config'), mount('abs-metadata', '/metadata')],
        restartPolicy: 'unless-stopped',
      },
      paths: {
        '/config/absdatabase.sqlite': ['abs-config', 'absdatabase.sqlite'],
        '/metadata/items/': ['abs-metadata', 'items'],
      },
    },
    jellyfin: {
      container: {
        name: 'jellyfin',
        image: 'docker.io/jellyfin/jellyfin:10.11.7',
        env: { JELLYFIN_DATA_DIR: '/config', JELLYFIN_CACHE_DIR: '/cache' },
        mounts: [
          mount('jf config', '/config'),
          mount('jf cache', '/cache'),
          `${mount('films', '/media')}:ro`,
        ],
        restartPolicy: 'on-failure:3',
      },
      paths: { '/config/data/jellyfin.db': ['jf config', 'data/jellyfin.db'], '/media': ['films', ''] },
    },
    stash: {
      container: {
        name: 'stash',
        image: 'docker.io/stashapp/stash:latest',
        env: { STASH_CONFIG_FILE: '/root/.stash/config.yml' },
        labels: compose('stash', 'stash'),
        mounts: [mount('stash', '/root/.stash'), mount('blobs', '/blobs')],
      },
      paths: { '/root/.stash/stash-go.sqlite': ['stash', 'stash-go.sqlite'], '/blobs/a': ['blobs', 'a'] },
    },
    immich: {
      container: {
        name: 'immich_server',
        image: 'ghcr.io/immich-app/immich-server:release',
        labels: compose('immich', 'immich-server'),
        mounts: [mount('library', '/data'), mount('thumbs', '/data/thumbs')],
        restartPolicy: 'always',
      },
      paths: { '/data/upload/x': ['library', 'upload/x'], '/data/thumbs/x': ['thumbs', 'x'] },
    },
  };
}

const folders = ['abs-config', 'abs-metadata', 'jf config', 'jf cache', 'films', 'stash', 'blobs'] as const;

podmanLane('engine', (world) => {
  it.each(['audiobookshelf', 'jellyfin', 'stash', 'immich'])(
    'tells of a container like the one of %s what it is and where its files lie',
    async (server) => {
      const { engine, create } = world();
      const at = hostFolders(...folders, 'library', 'thumbs');
      const like = likeTheServers(at)[server];
      if (like === undefined) throw new Error(`no ${server}`);
      const { container, paths } = like;
      await create(container);
      const facts = await engine.inspect(container.name, options);
      expect(facts).toMatchObject({
        engine: { address: engine.address.address },
        name: container.name,
        image: container.image,
        labels: container.labels ?? {},
        env: container.env ?? {},
        argv: ['/bin/server'],
        restartPolicy: container.restartPolicy ?? 'no',
        state: 'stopped',
        pid: null,
        health: null,
      });
      const { sharesPaths } = await engine.facts(options);
      for (const [path, [folder, below]] of Object.entries(paths)) {
        expect(placeOf(path, facts.mounts, { sharesPaths, platform: 'linux' })).toEqual({
          at: 'host',
          path: join(at[folder] ?? '', below),
          readOnly: folder === 'films',
        });
      }
    },
  );

  it('lists all containers, also those that do not run', async () => {
    const { engine, create, serve } = world();
    await create({ name: 'sleeping' });
    await serve({ name: 'awake' });
    const all = await engine.list(options);
    expect(all.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      'awake running',
      'sleeping stopped',
    ]);
    expect(all.find(({ name }) => name === 'awake')?.pid).toBeGreaterThan(1);
  });

  it('names published ports, and ports that are not published', async () => {
    const { engine, create } = world();
    const ports = { '80/tcp': 13378, '1900/udp': 1900 };
    await create({ name: 'published', network: 'bridge', ports });
    expect((await engine.inspect('published', options)).ports).toEqual([
      { container: 80, host: 13378, hostIp: null },
    ]);
  });

  it('says which engine it is, and that its paths are paths here', async () => {
    const { engine } = world();
    expect(await engine.facts(options)).toMatchObject({ product: 'podman', sharesPaths: true });
  });

  it('says so when a container is not there, or was removed meanwhile', async () => {
    const { engine, podman, serve } = world();
    const gone = { code: 'container-not-found' };
    await serve({ name: 'short' });
    await podman.run('rm', '--force', '--time=0', 'short');
    await expect(engine.inspect('short', options)).rejects.toMatchObject(gone);
    await expect(engine.stop('short', { signal, graceMs: 100 })).rejects.toMatchObject(gone);
    await expect(engine.start('short', options)).rejects.toMatchObject(gone);
    await expect(engine.kill('short', options)).rejects.toMatchObject(gone);
    await expect(engine.setRestartPolicy('short', 'no', options)).rejects.toMatchObject(gone);
    await expect(engine.readArchive('short', '/etc', options)).rejects.toMatchObject(gone);
    await expect(engine.exec('short', { command: ['true'], stdin: null }, options)).rejects.toMatchObject(
      gone,
    );
    await expect(engine.inspect('../info', options)).rejects.toMatchObject(gone);
  });

  it('says that a restart policy cannot be changed when the engine does not know how, and leaves it', async () => {
    const { engine, create } = world();
    await create({ name: 'keen', restartPolicy: 'always' });
    await expect(engine.setRestartPolicy('keen', 'no', options)).rejects.toMatchObject({
      code: 'not-possible-here',
      details: { reason: 'restart-policy-fixed' },
    });
    expect((await engine.inspect('keen', options)).restartPolicy).toBe('always');
    await expect(engine.setRestartPolicy('keen', 'always', options)).resolves.toBeUndefined();
  });

  describe('files of a container', () => {
    it('come out and go in as they are, whether it runs or not', async () => {
      const { engine, create } = world();
      const at = hostFolders('config');
      writeFileSync(join(at['config'] ?? '', 'Ä b.txt'), 'of the host');
      await create({ name: 'still', mounts: [`${at['config']}:/config`] });
      expect(await filesIn(await engine.readArchive('still', '/config/.', options))).toEqual({
        'Ä b.txt': 'of the host',
      });
      await engine.writeArchive('still', '/config', tarOf({ 'new/ü.txt': 'from us' }), options);
      const written = join(at['config'] ?? '', 'new/ü.txt');
      expect(readFileSync(written, 'utf8')).toBe('from us');
      expect(statSync(written).mode & 0o777).toBe(0o640);
      await engine.start('still', options);
      expect(await filesIn(await engine.readArchive('still', '/config/new/.', options))).toEqual({
        'ü.txt': 'from us',
      });
    });

    it('lie in a volume that has no path of the host, and outlive the container there', async () => {
      const { engine, podman, create } = world();
      await create({ name: 'first', mounts: ['pgdata:/var/lib/postgresql/data'] });
      const { mounts } = await engine.inspect('first', options);
      const folder = '/var/lib/postgresql/data';
      expect(placeOf(folder, mounts, { sharesPaths: false, platform: 'darwin' })).toEqual({
        at: 'volume',
        volume: 'pgdata',
        path: '',
        hostPath: null,
        readOnly: false,
      });
      await engine.writeArchive('first', folder, tarOf({ PG_VERSION: '14' }), options);
      await podman.run('rm', '--force', '--time=0', 'first');
      await create({ name: 'second', mounts: ['pgdata:/var/lib/postgresql/data'] });
      expect(await filesIn(await engine.readArchive('second', `${folder}/PG_VERSION`, options))).toEqual({
        PG_VERSION: '14',
      });
    });

    it('are not said to be written where nothing can be written', async () => {
      const { engine, create } = world();
      const at = hostFolders('films');
      await create({ name: 'careful', mounts: [`${at['films']}:/media:ro`] });
      const write = (folder: string) => engine.writeArchive('careful', folder, tarOf({ a: 'b' }), options);
      await expect(write('/media')).rejects.toMatchObject({ code: 'target-read-only' });
      await expect(write('/nowhere')).rejects.toMatchObject({ code: 'read-failed' });
      await expect(engine.readArchive('careful', '/nowhere', options)).rejects.toMatchObject({
        code: 'read-failed',
        details: { path: '/nowhere' },
      });
    });

    it('are not taken for whole when the engine ends in the middle', async () => {
      const { engine, podman, create } = world();
      const at = hostFolders('big');
      const film = join(at['big'] ?? '', 'film');
      writeFileSync(film, '');
      truncateSync(film, 500_000_000);
      await create({ name: 'cut', mounts: [`${at['big']}:/big`] });
      const read = async () => {
        let isFirst = true;
        for await (const bytes of await engine.readArchive('cut', '/big/.', options)) {
          if (isFirst) await podman.stopEngine();
          isFirst = bytes.length === 0;
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'engine-unreachable' });
      await podman.startEngine();
    });

    it('are refused when what should be written breaks off', async () => {
      const { engine, create } = world();
      await create({ name: 'torn' });
      async function* torn(): Bytes & AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(1000);
        throw new Error('the source broke off');
      }
      await expect(engine.writeArchive('torn', '/data', torn(), options)).rejects.toThrow(
        'the source broke off',
      );
    });
  });
});

function tarOf(files: Readonly<Record<string, string>>): Bytes {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name, mode: 0o640 }, text);
  tar.finalize();
  return tar as unknown as Bytes;
}

async function filesIn(tar: Bytes): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const reader = extract();
  const written = (async () => {
    for await (const bytes of tar) reader.write(bytes);
    reader.end(null);
  })();
  for await (const entry of reader) {
    const parts: Uint8Array[] = [];
    for await (const bytes of entry) parts.push(bytes as Uint8Array);
    if (entry.header.type === 'file')
      found[entry.header.name.replace(/^\.\//, '')] = Buffer.concat(parts).toString('utf8');
  }
  await written;
  return found;
}
