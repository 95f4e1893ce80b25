import { describe, expect, it } from 'vitest';
import type { ProcessFacts } from '../../../../src-main/ports/server-control.ts';
import { immich } from '../../../../src-main/servers/immich/index.ts';
import { aProcess } from '../../../helpers/builders/machine-facts.ts';

const claim = (changes: Partial<ProcessFacts>) => immich.process.claim(aProcess(changes));

describe('a running Immich without containers', () => {
  it.each([
    [
      // install/immich-install.sh of community-scripts/ProxmoxVE
      'of the Proxmox script',
      {
        argv: ['/usr/bin/node', '/opt/immich/app/dist/main'],
        env: { IMMICH_MEDIA_LOCATION: '/opt/immich/upload' },
        cwd: '/opt/immich/app',
      },
      '/opt/immich/upload',
      'named',
    ],
    [
      // nixos/modules/services/web-apps/immich.nix of NixOS/nixpkgs; it names itself
      'of NixOS',
      { argv: ['immich'], env: { IMMICH_MEDIA_LOCATION: '/var/lib/immich' }, cwd: '/' },
      '/var/lib/immich',
      'named',
    ],
    [
      // immich.service of arter97/immich-native
      'of immich-native',
      { argv: ['node', '/var/lib/immich/app/dist/main', 'immich'], env: {}, cwd: '/var/lib/immich/app' },
      '/var/lib/immich/app/upload',
      'looks',
    ],
    [
      // src/bin/immich-server of nsg/immich-distribution
      'of the snap',
      {
        argv: ['node', 'dist/apps/immich/apps/immich/src/main'],
        env: { IMMICH_MEDIA_LOCATION: '/var/snap/immich-distribution/common/upload' },
        cwd: '/snap/immich-distribution/x1/usr/src/app',
      },
      '/var/snap/immich-distribution/common/upload',
      'named',
    ],
    [
      'by the name of its worker',
      { argv: ['immich-api'], env: { IMMICH_MEDIA_LOCATION: '/m' }, cwd: '/' },
      '/m',
      'named',
    ],
  ])('%s', (_kind, changes, data, sure) => {
    expect(claim(changes)).toEqual({ roots: { data }, port: 2283, host: null, sure });
  });

  it('says its port and address in its environment', () => {
    const env = { IMMICH_MEDIA_LOCATION: '/m', IMMICH_PORT: '3001', IMMICH_HOST: 'localhost' };
    expect(claim({ argv: ['immich'], env })).toMatchObject({ port: 3001, host: 'localhost' });
  });

  it('claims no folder that would be a guess', () => {
    expect(claim({ argv: ['immich'], env: null })).toBeNull();
    expect(claim({ argv: ['immich'], cwd: null })).toBeNull();
  });
});

it.each([
  ['its machine learning', { argv: ['python3', '-m', 'immich_ml'] }],
  ['its command for administrators', { argv: ['immich-admin', 'list-users'] }],
  ['its command line program', { argv: ['immich-cli', 'upload'] }],
  [
    'another program of that shape',
    { argv: ['node', '/opt/other/dist/main.js'], env: {}, cwd: '/opt/other' },
  ],
  ['its database', { argv: ['postgres', '-D', '/var/lib/immich/pg'] }],
  ['our own command', { argv: ['immich', '--server', 'immich'] }],
  ['a kernel thread', { name: 'kworker/0:1', argv: [] }],
])('does not take %s for it', (_name, changes) => {
  expect(claim({ env: { IMMICH_MEDIA_LOCATION: '/m' }, ...changes })).toBeNull();
});

it('has no tray, no app and no request to shut down', () => {
  expect(immich.control).toMatchObject({ tray: null, macApp: null, shutdown: null });
});
