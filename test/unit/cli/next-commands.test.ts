import { describe, expect, it } from 'vitest';
import { nextCommands, type NextOptions } from '../../../src-main/cli/next-commands.ts';
import { shellText } from '../../../src-main/cli/shell-text.ts';
import type { OldInstance } from '../../../src-main/operations/adopt/old-instances.ts';
import { mediaServers } from '../../../src-main/servers/index.ts';
import { aManifest } from '../../helpers/builders/a-manifest.ts';

const options: NextOptions = { platform: 'linux', servers: mediaServers, taken: [] };

const stored = {
  manifest: aManifest({ id: 'bbb' }),
  path: '/r/b',
  repositoryId: 'r',
  state: 'verified',
} as const;

const old = (more: Partial<OldInstance> = {}): OldInstance => ({
  id: 'oldid',
  name: 'home',
  server: 'audiobookshelf',
  serverName: 'Audiobookshelf',
  serverVersion: '2.36.0',
  machine: { name: 'pc', platform: 'linux' },
  settings: 'read',
  control: { kind: 'process', name: null },
  startCommand: null,
  url: null,
  locations: [
    { key: 'config', path: '/srv/a b/config', isHere: true },
    { key: 'metadata', path: '/srv/metadata', isHere: false },
  ],
  continues: null,
  backups: { total: 1, verified: 1, damaged: 0 },
  newest: stored,
  usable: stored,
  match: null,
  ...more,
});

describe('the commands that bring an old server back', () => {
  it('offer a folder that is here and leave the other one to be filled in', () => {
    expect(nextCommands(old(), options)).toEqual({
      add: `reprise instances add --like oldid --config '/srv/a b/config' --metadata DIR`,
      plan: 'reprise plan bbb --instance home',
      restore: 'reprise restore bbb --instance home --yes --accept-warnings',
    });
  });

  it('ask for another name where the old one is taken', () => {
    const { add, plan } = nextCommands(old(), { ...options, taken: ['home'] });
    expect(add).toContain('--like oldid --name NAME --config');
    expect(plan).toContain('--instance NAME');
  });

  it('name the one that carries it on by its id, and do not add it again', () => {
    const match = { instanceId: 'newid', name: 'x', how: 'continues' } as const;
    expect(nextCommands(old({ match }), options)).toEqual({
      add: null,
      plan: 'reprise plan bbb --instance newid',
      restore: 'reprise restore bbb --instance newid --yes --accept-warnings',
    });
    const same = nextCommands(old({ match: { ...match, how: 'same' } }), options);
    expect(same.restore).toBe('reprise restore bbb --instance newid --yes');
  });

  it('do not act upon a guess', () => {
    const match = { instanceId: 'newid', name: 'x', how: 'likely' } as const;
    expect(nextCommands(old({ match }), options)).toEqual(nextCommands(old(), options));
  });

  it('are none for a media server that is not known, and none to restore where all is damaged', () => {
    const unknown = nextCommands(old({ server: 'plex', serverName: null }), options);
    expect(unknown).toEqual({ add: null, plan: null, restore: null });
    expect(nextCommands(old({ usable: null }), options)).toMatchObject({ plan: null, restore: null });
  });
});

describe('a word of a command that is shown', () => {
  it.each([
    ['linux', '/srv/x', '/srv/x'],
    ['linux', `it's`, `'it'\\''s'`],
    ['linux', '$(x)', `'$(x)'`],
    ['linux', '-x', `'-x'`],
    ['linux', 'żółw-2', 'żółw-2'],
    ['win32', `C:\\it's`, `'C:\\it''s'`],
  ])('for %s: %s', (platform, text, word) => {
    expect(shellText(platform, text)).toBe(word);
  });

  it.each(['', 'a\u202Eb', 'a\nb', ' a', 'a\u001B[2J'])('is left out when it could deceive: %j', (text) => {
    expect(shellText('linux', text)).toBeNull();
  });
});
