import { expect, it } from 'vitest';
import { folderOf, programName } from '../../../../src-main/domain/server/server-paths.ts';

it.each([
  ['/srv/stash/config.yml', '/srv/stash'],
  ['/config.yml', '/'],
  ['/', '/'],
  ['C:\\Users\\a\\.stash\\config.yml', 'C:\\Users\\a\\.stash'],
  ['C:\\config.yml', 'C:\\'],
  ['C:/x/config.yml', 'C:/x'],
])('finds that %j lies in %j', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

it.each([
  ['/usr/bin/Jellyfin', 'jellyfin'],
  ['C:\\Program Files\\Jellyfin\\Server\\jellyfin.exe', 'jellyfin.exe'],
  ['jellyfin', 'jellyfin'],
  ['', ''],
])('calls the program %j %j', (path, name) => {
  expect(programName(path)).toBe(name);
});
