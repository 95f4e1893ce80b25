import { expect, it } from 'vitest';
import { imageName, versionIn } from '../../../../src-main/domain/server/image-name.ts';

it.each([
  ['jellyfin/jellyfin', { repository: 'jellyfin/jellyfin', name: 'jellyfin', version: null }],
  ['jellyfin/jellyfin:10.11.7', { repository: 'jellyfin/jellyfin', name: 'jellyfin', version: '10.11.7' }],
  [
    'lscr.io/linuxserver/jellyfin:latest',
    { repository: 'linuxserver/jellyfin', name: 'jellyfin', version: null },
  ],
  [
    'ghcr.io/immich-app/immich-server:v3.1.0@sha256:abc',
    { repository: 'immich-app/immich-server', name: 'immich-server', version: '3.1.0' },
  ],
  ['localhost:5000/stash', { repository: 'stash', name: 'stash', version: null }],
  ['localhost/my/stash:v2', { repository: 'my/stash', name: 'stash', version: null }],
  ['docker.io/stashapp/stash:v0.30.1', { repository: 'stashapp/stash', name: 'stash', version: '0.30.1' }],
  ['stash', { repository: 'stash', name: 'stash', version: null }],
  ['sha256:0123', { repository: 'sha256', name: 'sha256', version: null }],
])('reads %j', (image, read) => {
  expect(imageName(image)).toEqual(read);
});

it.each([
  ['10.11.7', '10.11.7'],
  ['v2.36.0', '2.36.0'],
  ['10.11.7ubu2404-ls1', '10.11.7'],
  ['Linuxserver.io version:- 10.11.7ubu2404-ls1 Build-date:- 2026', '10.11.7'],
  ['latest', null],
  ['release', null],
  ['v3', null],
  [undefined, null],
])('sees the version in %j', (text, version) => {
  expect(versionIn(text)).toBe(version);
});
