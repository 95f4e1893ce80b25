import { describe, expect, it } from 'vitest';
import { detection } from '../../../../src-main/servers/stash/detection.ts';
import { aContainer, aMachine, aProcess, aService } from '../../../helpers/builders/machine-facts.ts';

describe('in a container', () => {
  it.each([
    [
      // docker/ci/x86_64/Dockerfile of stashapp/stash
      'the official image',
      { image: 'stashapp/stash:latest', env: { STASH_CONFIG_FILE: '/root/.stash/config.yml' } },
      { config: '/root/.stash/config.yml' },
    ],
    [
      // root/etc/s6-overlay/s6-rc.d/service-stash/run of hotio/stash
      "hotio's image",
      { image: 'ghcr.io/hotio/stash:release', env: { CONFIG_DIR: '/config' } },
      { config: '/config/config.yml' },
    ],
    [
      // dockerfile/hwaccel.Dockerfile of feederbox826/stash-s6
      'stash-s6, once it has moved the settings',
      {
        image: 'ghcr.io/feederbox826/stash-s6:hwaccel',
        env: { STASH_CONFIG_FILE: '/config/config.yml', MIGRATE: 'TRUE' },
      },
      { config: '/config/config.yml' },
    ],
    [
      'an image of its own',
      { image: 'me/x', env: { STASH_CONFIG_FILE: '/c/config.yml' } },
      { config: '/c/config.yml' },
    ],
  ])('%s', (_kind, container, locations) => {
    expect(detection.ofContainer(aContainer(container))).toMatchObject({ locations, sure: 'certain' });
  });

  it('stash-s6 takes the folder of the official image where that is there', () => {
    const seen = detection.ofContainer(
      aContainer({
        image: 'ghcr.io/feederbox826/stash-s6',
        env: { STASH_CONFIG_FILE: '/config/config.yml' },
      }),
    );
    if (seen === null) throw new Error('Nothing was recognised.');
    expect(detection.settingsFiles(seen)).toMatchObject({
      config0: '/root/.stash/config.yml',
      config1: '/config/config.yml',
    });
    expect(detection.settle(seen, { config0: 'port: 1', config1: null }).locations).toEqual({
      config: '/root/.stash/config.yml',
    });
    expect(detection.settle(seen, { config0: null, config1: 'port: 1' }).locations).toEqual({
      config: '/config/config.yml',
    });
  });

  it.each(['library/postgres', 'atlassian/bitbucket-server', 'stashapp/stash-box'])('is not %s', (image) => {
    expect(detection.ofContainer(aContainer({ image }))).toBeNull();
  });
});

describe('as a process or service', () => {
  it('names its settings', () => {
    const seen = detection.ofProcess(aProcess({ argv: ['stash', '-c', '/srv/stash/config.yml'] }));
    expect(seen).toMatchObject({ locations: { config: '/srv/stash/config.yml' }, sure: 'certain' });
  });

  it('leaves open which settings it uses until they were looked for', () => {
    const seen = detection.ofProcess(aProcess({ argv: ['/opt/stash-linux'], cwd: '/srv' }));
    if (seen === null) throw new Error('Nothing was recognised.');
    expect(seen).toMatchObject({ locations: {}, sure: 'likely' });
    expect(detection.settingsFiles(seen)).toMatchObject({
      config0: '/srv/config.yml',
      config1: '/home/ann/.stash/config.yml',
    });
    expect(detection.settle(seen, {}).locations).toEqual({ config: '/home/ann/.stash/config.yml' });
  });

  it('is a service that runs its program, whatever its name', () => {
    const service = aService({
      name: 'stash-films.service',
      argv: ['/opt/stash/stash-linux', '--config', '/srv/films/config.yml'],
    });
    expect(detection.ofService(service)).toMatchObject({
      locations: { config: '/srv/films/config.yml' },
      sure: 'certain',
    });
  });

  it('may be a Windows service of that name behind a wrapper', () => {
    const service = aService({ manager: 'windows', name: 'Stash', argv: ['C:\\nssm.exe'], env: null });
    expect(detection.ofService(service)).toMatchObject({ locations: {}, sure: 'possible' });
  });

  it('is no service that only begins with the word', () => {
    const service = aService({ name: 'stashcp.service', argv: ['/usr/bin/stashcp'] });
    expect(detection.ofService(service)).toBeNull();
  });
});

it.each([
  ['linux', '/home/ann', '/home/ann/.stash/config.yml'],
  ['darwin', '/Users/ann', '/Users/ann/.stash/config.yml'],
  ['win32', 'C:\\Users\\ann', 'C:\\Users\\ann\\.stash\\config.yml'],
])('on %s has its settings in the home folder', (platform, home, config) => {
  const [found] = detection.ofFolders(aMachine({ platform, home }));
  expect(found).toMatchObject({ locations: { config }, sure: 'possible' });
  expect(detection.marks({ config })).toEqual([config]);
});

it('as an app on macOS knows the home folder only', () => {
  const app = { bundleId: 'cc.stashapp.stash', path: '/Applications/Stash.app', version: null };
  const machine = aMachine({ platform: 'darwin', home: '/Users/ann' });
  expect(detection.ofApp(app, machine)?.locations).toEqual({ config: '/Users/ann/.stash/config.yml' });
});

describe('with its settings read', () => {
  const seen = detection.ofProcess(aProcess({ argv: ['stash', '-c', '/srv/stash/config.yml'] }));
  if (seen === null) throw new Error('Nothing was recognised.');

  it('answers at the port of the settings, unless it was told another one', () => {
    expect(detection.settle(seen, { config0: 'host: 0.0.0.0\nport: 9998\n' })).toMatchObject({
      port: 9998,
      tls: false,
      basePath: '',
    });
    expect(detection.settle({ ...seen, port: 1234 }, { config0: 'port: 9998' }).port).toBe(1234);
    expect(detection.settle(seen, { config0: null }).port).toBe(9999);
  });

  it('answers encrypted with a certificate, named or lying beside its settings', () => {
    const named = 'ssl_cert_path: /c.crt\nssl_key_path: /c.key\n';
    expect(detection.settle(seen, { config0: named }).tls).toBe(true);
    expect(detection.settingsFiles(seen)).toMatchObject({
      certificate0: '/srv/stash/stash.crt',
      key0: '/srv/stash/stash.key',
    });
    expect(detection.settle(seen, { config0: '', certificate0: 'x', key0: 'y' }).tls).toBe(true);
    expect(detection.settle(seen, { config0: '', certificate0: 'x', key0: null }).tls).toBe(false);
  });
});

it('knows its answer, and no other', () => {
  const answer = (body: string, status = 200) =>
    detection.recognise({ status, contentType: 'application/json', body });
  const body = '{"data":{"version":{"version":"v0.30.1"},"systemStatus":{"status":"OK"}}}';
  expect(answer(body)).toEqual({ version: 'v0.30.1' });
  expect(answer('{"data":{"version":{"version":"1"}}}')).toBeNull();
  // Anything may ask for a password.
  expect(answer('', 401)).toBeNull();
});
