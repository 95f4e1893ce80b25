import { expect, it } from 'vitest';
import { joinPath, resolvePath } from '../../../../src-main/servers/audiobookshelf/locate.ts';

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
