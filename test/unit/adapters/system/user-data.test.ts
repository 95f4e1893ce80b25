import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userDataFolder } from '../../../../src-main/adapters/system/user-data.ts';

const folder = (platform: string, env: Readonly<Record<string, string>> = {}): string =>
  userDataFolder({ platform, env, homeFolder: '/home/kim' });

describe('the folder for what Reprise remembers', () => {
  it('follows the system', () => {
    expect(folder('linux')).toBe('/home/kim/.config/reprise');
    expect(folder('linux', { XDG_CONFIG_HOME: '/cfg' })).toBe('/cfg/reprise');
    expect(folder('linux', { XDG_CONFIG_HOME: '' })).toBe('/home/kim/.config/reprise');
    expect(folder('darwin')).toBe('/home/kim/Library/Application Support/Reprise');
    expect(folder('win32', { APPDATA: '/appdata' })).toBe(join('/appdata', 'Reprise'));
    expect(folder('win32')).toBe(join('/home/kim', 'AppData', 'Roaming', 'Reprise'));
  });
});
