import { describe, expect, it } from 'vitest';
import { detection } from '../../../../src-main/servers/jellyfin/detection.ts';
import { aBind, aContainer, aProcess, aService } from '../../../helpers/builders/machine-facts.ts';

const official = {
  // docker/Dockerfile of jellyfin/jellyfin-packaging
  image: 'jellyfin/jellyfin:10.11.7',
  env: {
    JELLYFIN_DATA_DIR: '/config',
    JELLYFIN_CONFIG_DIR: '/config/config',
    JELLYFIN_CACHE_DIR: '/cache',
    JELLYFIN_LOG_DIR: '/config/log',
  },
  argv: ['/jellyfin/jellyfin'],
  mounts: [aBind('/srv/jf', '/config')],
};

describe('in a container', () => {
  it.each([
    [
      'the official image',
      official,
      { data: '/config', config: '/config/config', cache: '/cache', log: '/config/log' },
      'certain',
    ],
    [
      'the official image of 10.5, which named its folders as arguments',
      {
        image: 'jellyfin/jellyfin:10.5.5',
        argv: ['/jellyfin/jellyfin', '--datadir', '/config', '--cachedir', '/cache'],
      },
      { data: '/config', config: '/config/config', cache: '/cache' },
      'certain',
    ],
    [
      // root/etc/s6-overlay/s6-rc.d/svc-jellyfin/run of linuxserver/docker-jellyfin: its own folders, whatever is said
      "LinuxServer's image",
      { image: 'lscr.io/linuxserver/jellyfin:latest', env: { JELLYFIN_DATA_DIR: '/elsewhere' } },
      { data: '/config/data', config: '/config', cache: '/config/cache', log: '/config/log' },
      'certain',
    ],
    [
      // root/etc/s6-overlay/s6-rc.d/service-jellyfin/run of hotio/jellyfin: only what is not said
      "hotio's image",
      { image: 'ghcr.io/hotio/jellyfin', env: { JELLYFIN_DATA_DIR: '/elsewhere' } },
      { data: '/elsewhere', config: '/config', cache: '/config/cache', log: '/config/log' },
      'certain',
    ],
    [
      'an image of its own',
      { image: 'me/media', env: { JELLYFIN_DATA_DIR: '/d', JELLYFIN_CONFIG_DIR: '/c' } },
      { data: '/d', config: '/c', log: '/d/log' },
      'certain',
    ],
    [
      'an image of that name that says nothing',
      { image: 'me/jellyfin', env: { HOME: '/root' } },
      {
        data: '/root/.local/share/jellyfin',
        cache: '/root/.cache/jellyfin',
        log: '/root/.local/share/jellyfin/log',
      },
      'likely',
    ],
  ] as const)('%s', (_kind, container, locations, sure) => {
    expect(detection.ofContainer(aContainer(container))).toMatchObject({ locations, sure });
  });

  it('reads the version from the label, else from the tag', () => {
    const labels = { 'org.opencontainers.image.version': '10.11.8' };
    expect(detection.ofContainer(aContainer({ ...official, labels }))?.version).toBe('10.11.8');
    expect(detection.ofContainer(aContainer(official))?.version).toBe('10.11.7');
  });

  it.each(['jellyfin/jellyfin-vue', 'lscr.io/linuxserver/plex', 'fallenbagel/jellyseerr'])(
    'is not %s',
    (image) => {
      expect(detection.ofContainer(aContainer({ image }))).toBeNull();
    },
  );
});

describe('as a service', () => {
  // debian/conf of jellyfin/jellyfin-packaging
  const debian = aService({
    name: 'jellyfin.service',
    argv: ['/usr/bin/jellyfin', '$JELLYFIN_WEB_OPT', '$JELLYFIN_ADDITIONAL_OPTS'],
    env: {
      JELLYFIN_DATA_DIR: '/var/lib/jellyfin',
      JELLYFIN_CONFIG_DIR: '/etc/jellyfin',
      JELLYFIN_LOG_DIR: '/var/log/jellyfin',
      JELLYFIN_CACHE_DIR: '/var/cache/jellyfin',
      JELLYFIN_ADDITIONAL_OPTS: '',
    },
  });
  const packaged = {
    data: '/var/lib/jellyfin',
    config: '/etc/jellyfin',
    log: '/var/log/jellyfin',
    cache: '/var/cache/jellyfin',
  };

  it('of a package says its folders in its environment file', () => {
    expect(detection.ofService(debian)).toMatchObject({ locations: packaged, sure: 'certain' });
  });

  it('obeys the further options of that file', () => {
    const env = { ...debian.env, JELLYFIN_ADDITIONAL_OPTS: '--datadir "/srv/my data"' };
    expect(detection.ofService({ ...debian, env })?.locations).toMatchObject({ data: '/srv/my data' });
  });

  it('of a package whose settings cannot be read is taken to be where packages are', () => {
    const hidden = { ...debian, argv: [], env: null };
    expect(detection.ofService(hidden)).toMatchObject({ locations: packaged, sure: 'likely' });
  });

  it('on Windows hides behind its wrapper', () => {
    const service = aService({
      manager: 'windows',
      name: 'JellyfinServer',
      argv: ['C:\\Program Files\\Jellyfin\\Server\\nssm.exe'],
      env: null,
    });
    expect(detection.ofService(service)).toMatchObject({ locations: {}, sure: 'likely' });
  });

  it('of a user names what it runs', () => {
    const service = aService({
      manager: 'systemd-user',
      name: 'jellyfin-films.service',
      argv: ['/opt/jellyfin/jellyfin', '--datadir', '/srv/films'],
    });
    expect(detection.ofService(service)?.locations).toMatchObject({
      data: '/srv/films',
      config: '/srv/films/config',
    });
  });

  it('is not a service that only has the name in its own', () => {
    const service = aService({ name: 'jellyfin-backup.service', argv: ['/usr/bin/rsync'] });
    expect(detection.ofService(service)).toBeNull();
  });
});

describe('as a process', () => {
  it('says its folders, and leaves open where its configuration is', () => {
    const seen = detection.ofProcess(aProcess({ argv: ['jellyfin'] }));
    expect(seen).toMatchObject({ sure: 'likely', settings: { otherConfig: '/home/ann/.config/jellyfin' } });
    expect(seen?.locations).toEqual({
      data: '/home/ann/.local/share/jellyfin',
      cache: '/home/ann/.cache/jellyfin',
      log: '/home/ann/.local/share/jellyfin/log',
    });
  });

  it('leaves it open as well where only the environment names the data', () => {
    const env = { HOME: '/home/ann', JELLYFIN_DATA_DIR: '/srv/jf' };
    const seen = detection.ofProcess(aProcess({ argv: ['jellyfin'], env }));
    expect(seen?.locations['config']).toBeUndefined();
    expect(seen?.settings).toEqual({ otherConfig: '/home/ann/.config/jellyfin' });
  });

  it('in a container is seen there, not here', () => {
    expect(detection.ofProcess(aProcess({ argv: ['jellyfin'], isContained: true }))).toBeNull();
  });
});

describe('with its settings read', () => {
  const open = detection.ofProcess(aProcess({ argv: ['jellyfin'] }));
  if (open === null) throw new Error('Nothing was recognised.');
  const data = '/home/ann/.local/share/jellyfin';

  it('looks for its configuration below the data first', () => {
    expect(detection.settingsFiles(open)).toEqual({
      network: `${data}/config/network.xml`,
      system: `${data}/config/system.xml`,
      otherNetwork: '/home/ann/.config/jellyfin/network.xml',
      otherSystem: '/home/ann/.config/jellyfin/system.xml',
    });
    const below = detection.settle(open, { network: null, system: '<ServerConfiguration />' });
    expect(below.locations['config']).toBe(`${data}/config`);
    const other = detection.settle(open, { network: null, system: null, otherNetwork: '<x />' });
    expect(other.locations['config']).toBe('/home/ann/.config/jellyfin');
  });

  it('answers at the port and below the path of network.xml', () => {
    const network = '<N><BaseUrl>films/</BaseUrl><InternalHttpPort>8097</InternalHttpPort></N>';
    expect(detection.settle(open, { network })).toMatchObject({
      port: 8097,
      basePath: '/films',
      tls: false,
    });
    expect(detection.settle(open, {})).toMatchObject({ port: 8096, basePath: '', tls: false });
    const old = '<N><HttpServerPortNumber>8099</HttpServerPortNumber></N>';
    expect(detection.settle(open, { network: old }).port).toBe(8099);
  });

  it('answers encrypted only where plain requests are turned away', () => {
    const network = (required: boolean): string =>
      `<N><EnableHttps>true</EnableHttps><RequireHttps>${String(required)}</RequireHttps></N>`;
    expect(detection.settle(open, { network: network(true) })).toMatchObject({ port: 8920, tls: true });
    expect(detection.settle(open, { network: network(false) })).toMatchObject({ port: 8096, tls: false });
  });

  it('has its cache where system.xml says', () => {
    const system = '<ServerConfiguration><CachePath>/fast/cache</CachePath></ServerConfiguration>';
    expect(detection.settle(open, { system }).locations['cache']).toBe('/fast/cache');
  });
});

it('knows its answer in both spellings, and no other', () => {
  const answer = (body: unknown, status = 200) =>
    detection.recognise({ status, contentType: 'application/json', body: JSON.stringify(body) });
  expect(answer({ ProductName: 'Jellyfin Server', Version: '10.11.7' })).toEqual({ version: '10.11.7' });
  expect(answer({ productName: 'Jellyfin Server', version: '12.0.0' })).toEqual({ version: '12.0.0' });
  expect(answer({ ProductName: 'Emby Server', Version: '4.8' })).toBeNull();
  expect(answer({ ProductName: 'Jellyfin Server' }, 503)).toBeNull();
});
