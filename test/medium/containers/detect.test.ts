/** Containers of a real engine that look like those of the four servers; the program in them is a stand-in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { containerEngines } from '../../../src-main/adapters/containers/container-engines.ts';
import { nodeFileStore } from '../../../src-main/adapters/files/node-file-store.ts';
import { linuxProcesses } from '../../../src-main/adapters/machine/linux-processes.ts';
import { thisMachine } from '../../../src-main/adapters/machine/this-machine.ts';
import type { Find } from '../../../src-main/domain/server/find.ts';
import { detect, type Detection } from '../../../src-main/operations/detect.ts';
import type { ContainerEngines } from '../../../src-main/ports/container-engine.ts';
import type { Machine } from '../../../src-main/ports/machine.ts';
import type { Profile } from '../../../src-main/ports/profile.ts';
import type { ServiceManager, ServiceManagers } from '../../../src-main/ports/service-managers.ts';
import { knownServers } from '../../../src-main/servers/index.ts';
import { strict } from '../../fakes/strict.ts';
import { hostFolders, podmanLane, signal, type EngineWorld } from './setup.ts';

interface Seen {
  /** Without a common kernel the folders of the engine are not ours. */
  readonly sharesPaths?: boolean;
  readonly addresses?: ContainerEngines['addresses'];
}

async function look(
  { podman, engine }: EngineWorld,
  { sharesPaths = true, addresses }: Seen = {},
): Promise<Detection> {
  // It remembers what it is. On a busy machine podman needs longer to tell than a look may take.
  await engine.facts({ signal });
  const { address } = podman.address;
  const engines: ContainerEngines = {
    addresses: addresses ?? (() => [podman.address]),
    open: (wanted) => (wanted === address ? engine : containerEngines().open(wanted)),
  };
  const managers: ServiceManagers = { kinds: [], open: () => strict<ServiceManager>('ServiceManager', {}) };
  const here = thisMachine(
    { engines, managers, processes: linuxProcesses },
    { platform: 'linux', env: {}, home: '/nowhere', uid: 1000 },
  );
  const machine: Machine = {
    ...here,
    containers: async (options) => {
      const { seen, unseen } = await here.containers(options);
      return {
        seen: seen.map(({ engine, container }) => ({ container, engine: { ...engine, sharesPaths } })),
        unseen,
      };
    },
  };
  const profile = strict<Profile>('Profile', { instances: () => [] });
  return detect(
    { machine, servers: knownServers, profile, reserved: [], files: nodeFileStore() },
    { signal },
  );
}

/** Others may run containers on this machine at the same time, and servers as well. */
function named({ finds }: Detection, name: string): readonly Find[] {
  return finds.filter(
    ({ control }) => control.kind === 'container' && control.name?.startsWith(name) === true,
  );
}

podmanLane('detection', (world) => {
  it('finds Audiobookshelf with its folders here, running or not', async () => {
    const { config = '', metadata = '' } = hostFolders('config', 'metadata');
    writeFileSync(join(config, 'absdatabase.sqlite'), '');
    const options = {
      image: 'ghcr.io/advplyr/audiobookshelf:2.30.0',
      env: { CONFIG_PATH: '/config', METADATA_PATH: '/metadata' },
      mounts: [`${config}:/config`, `${metadata}:/metadata`],
    };
    await world().serve({ name: 'abs-runs', ...options });
    const find = {
      server: 'audiobookshelf',
      control: { kind: 'container', name: 'abs-runs', engine: world().podman.address.address },
      serverVersion: '2.30.0',
      locations: { config, metadata },
      elsewhere: {},
      sure: 'certain',
    };
    const runs = named(await look(world()), 'abs-runs');
    expect(runs).toMatchObject([{ ...find, running: true }]);
    expect(runs[0]?.pids).toHaveLength(1);
    await world().podman.run('stop', '--time=0', 'abs-runs');
    expect(named(await look(world()), 'abs-runs')).toMatchObject([{ ...find, running: false, pids: [] }]);
  });

  it('follows volumes where they are folders here, and says so where they are not', async () => {
    const { config = '' } = hostFolders('config');
    await world().create({
      name: 'abs-volume',
      image: 'advplyr/audiobookshelf',
      mounts: [`${config}:/config`, 'abs-metadata:/metadata'],
    });
    const [near] = named(await look(world()), 'abs-volume');
    expect(near?.locations).toMatchObject({ config, metadata: expect.stringContaining('abs-metadata') });
    const [far] = named(await look(world(), { sharesPaths: false }), 'abs-volume');
    expect(far).toMatchObject({
      locations: {},
      elsewhere: {
        config: { at: 'engine', path: '/config' },
        metadata: { at: 'volume', volume: 'abs-metadata', path: '/metadata' },
      },
    });
  });

  it('reads the settings of Jellyfin in a volume through the engine', async () => {
    const { config = '' } = hostFolders('config');
    mkdirSync(join(config, 'config'));
    const network =
      '<NetworkConfiguration><InternalHttpPort>8920</InternalHttpPort><BaseUrl>films</BaseUrl></NetworkConfiguration>';
    writeFileSync(join(config, 'config/network.xml'), network);
    await world().create({
      name: 'jelly',
      image: 'docker.io/jellyfin/jellyfin:10.11.2',
      env: {
        JELLYFIN_DATA_DIR: '/config',
        JELLYFIN_CONFIG_DIR: '/config/config',
        JELLYFIN_CACHE_DIR: '/cache',
      },
      mounts: [`${config}:/config`],
      network: 'bridge',
      ports: { '8920/tcp': 8123 },
    });
    expect(named(await look(world(), { sharesPaths: false }), 'jelly')).toMatchObject([
      { server: 'jellyfin', serverVersion: '10.11.2', url: 'http://127.0.0.1:8123/films' },
    ]);
  });

  it('finds Stash and Immich, and what is stopped together with Immich', async () => {
    const { stash = '', photos = '' } = hostFolders('stash', 'photos');
    await world().create({
      name: 'stash-box',
      image: 'stashapp/stash:v0.28.1',
      env: { STASH_CONFIG_FILE: '/root/.stash/config.yml' },
      mounts: [`${stash}:/root/.stash`],
    });
    const labels = {
      'com.docker.compose.project': 'immich',
      'com.docker.compose.project.working_dir': '/srv/immich',
    };
    await world().create({
      name: 'immich_server',
      image: 'ghcr.io/immich-app/immich-server:v2.3.0',
      labels: { ...labels, 'com.docker.compose.service': 'immich-server' },
      mounts: [`${photos}:/data`],
    });
    await world().create({
      name: 'immich_machine_learning',
      image: 'ghcr.io/immich-app/immich-machine-learning:v2.3.0',
      labels: { ...labels, 'com.docker.compose.service': 'immich-machine-learning' },
    });
    const detection = await look(world());
    expect(named(detection, 'stash-box')).toMatchObject([
      { server: 'stash', serverVersion: '0.28.1', locations: { config: join(stash, 'config.yml') } },
    ]);
    expect(named(detection, 'immich')).toMatchObject([
      {
        server: 'immich',
        control: { name: 'immich_server,immich_machine_learning' },
        locations: { data: photos },
        serverVersion: '2.3.0',
      },
    ]);
  });

  it('says which engine does not answer, and shows the others in time', async () => {
    const { config = '', metadata = '' } = hostFolders('config', 'metadata');
    await world().create({
      name: 'abs-beside',
      image: 'advplyr/audiobookshelf',
      mounts: [`${config}:/config`, `${metadata}:/metadata`],
    });
    const gone = { address: 'unix:///nowhere/docker.sock', name: 'desktop' };
    const begun = performance.now();
    const detection = await look(world(), { addresses: () => [gone, world().podman.address] });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(named(detection, 'abs-beside')).toHaveLength(1);
    expect(detection.unseen).toContainEqual({
      what: 'containers',
      reason: 'engine-unreachable',
      detail: 'desktop, unix:///nowhere/docker.sock',
    });
  });
});
