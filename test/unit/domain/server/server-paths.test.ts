import { expect, it } from 'vitest';
import {
  folderOf,
  joinPath,
  programName,
  resolvePath,
} from '../../../../src-main/domain/server/server-paths.ts';

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

it.each([
  ['/srv', 'config', '/srv/config'],
  ['/srv', '/abs//config/', '/abs/config'],
  ['/srv/a', '../b/./c', '/srv/b/c'],
  ['/', '..', '/'],
  [null, '/x', '/x'],
  [null, 'x', null],
  ['C:\\abs', 'config', 'C:\\abs\\config'],
  ['C:\\abs', 'D:/data/../x', 'D:/x'],
  ['C:\\abs', '\\\\nas\\share\\x', '\\\\nas\\share\\x'],
])('in %j the path %j means %j', (cwd, path, meant) => {
  expect(resolvePath(cwd, path)).toBe(meant);
});

it('joins paths as their own system writes them', () => {
  expect(joinPath('/srv/', 'x')).toBe('/srv/x');
  expect(joinPath('C:\\abs', 'x')).toBe('C:\\abs\\x');
  expect(joinPath('C:/abs', 'x')).toBe('C:/abs/x');
});
