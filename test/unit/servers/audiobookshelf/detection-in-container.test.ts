import { describe, expect, it } from 'vitest';
import { detection } from '../../../../src-main/servers/audiobookshelf/detection.ts';
import { aBind, aContainer } from '../../../fakes/machine.ts';

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
