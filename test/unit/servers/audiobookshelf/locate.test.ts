import { expect, it } from 'vitest';
import { joinPath, resolvePath } from '../../../../src-main/servers/audiobookshelf/locate.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

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

it('knows where the packages of each system put the data', () => {
  const env = { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' };
  expect(audiobookshelf.candidates({ platform: 'win32', env })).toEqual([
    {
      config: 'C:\\Users\\a\\AppData\\Local\\Audiobookshelf\\config',
      metadata: 'C:\\Users\\a\\AppData\\Local\\Audiobookshelf\\metadata',
    },
  ]);
  expect(audiobookshelf.candidates({ platform: 'win32', env: {} })).toEqual([]);
  expect(audiobookshelf.candidates({ platform: 'darwin', env })).toEqual([]);
  expect(audiobookshelf.candidates({ platform: 'linux', env })).toContainEqual({
    config: '/usr/share/audiobookshelf/config',
    metadata: '/usr/share/audiobookshelf/metadata',
  });
});
