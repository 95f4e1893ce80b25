import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import { aContainer, anEngine, aProcess, aService, type Shown } from '../../../fakes/machine.ts';
import { look, status, data, places, named } from './looking.ts';

describe('detect', () => {
  it('finds nothing on an empty machine', async () => {
    expect(await look({})).toEqual({ finds: [], unseen: [] });
  });

  it('takes program, service, package, folder and answer of one installation for one', async () => {
    const debian = '/usr/share/audiobookshelf';
    const env = { CONFIG_PATH: `${debian}/config`, METADATA_PATH: `${debian}/metadata`, PORT: '13378' };
    const argv = [`${debian}/audiobookshelf`];
    const { finds } = await look({
      processes: [aProcess({ pid: 40, name: 'audiobookshelf', argv, env, cwd: debian, ports: [13_378] })],
      services: [aService({ name: 'audiobookshelf.service', state: 'running', pid: 40, argv, env: null })],
      packages: [{ name: 'audiobookshelf', version: '2.36.0' }],
      files: data(debian),
      answers: { 'http://127.0.0.1:13378/status': status('2.35.1') },
    });
    expect(finds).toMatchObject([
      {
        server: 'audiobookshelf',
        control: { kind: 'service', name: 'audiobookshelf.service', engine: null },
        // What runs, not what is installed.
        serverVersion: '2.35.1',
        running: true,
        pids: [40],
        locations: places(debian),
        url: 'http://127.0.0.1:13378',
        sure: 'certain',
        known: null,
      },
    ]);
    expect(finds[0]?.reasons.map(({ code }) => code)).toEqual([
      'process',
      'named-by-process',
      'service',
      'answers',
      'default-folder',
      'package',
      'data-there',
    ]);
  });

  it('takes two installations of one server for two, also with one version and one program', async () => {
    const { finds } = await look({
      processes: [
        aProcess({ pid: 2, argv: named('/srv/a', 3001), ports: [3001] }),
        aProcess({ pid: 3, argv: named('/srv/b', 3002), ports: [3002] }),
      ],
      files: { ...data('/srv/a'), ...data('/srv/b') },
    });
    expect(finds.map(({ locations, pids }) => [locations, pids])).toEqual([
      [places('/srv/a'), [2]],
      [places('/srv/b'), [3]],
    ]);
    expect(new Set(finds.map(({ id }) => id)).size).toBe(2);
  });

  it('sees through links: two names of one folder are one installation', async () => {
    const shown = { files: data('/mnt/big/abs'), links: { '/usr/share/audiobookshelf': '/mnt/big/abs' } };
    const { finds } = await look({
      ...shown,
      processes: [aProcess({ pid: 2, argv: named('/mnt/big/abs') })],
    });
    expect(finds).toMatchObject([{ locations: places('/mnt/big/abs'), running: true }]);
  });

  it('takes a program and what started it for one, and names the server itself', async () => {
    const { finds } = await look({
      processes: [
        aProcess({ pid: 2, name: 'tini', argv: ['tini', '--', ...named('/srv/a')] }),
        aProcess({ pid: 3, ppid: 2, argv: named('/srv/a') }),
      ],
    });
    expect(finds).toMatchObject([{ pids: [3], control: { kind: 'process', name: null } }]);
  });

  it('names no folder of which two running programs say something else', async () => {
    const evil = ['node', 'index.js', '--config', '/srv/a/config', '--metadata', '/tmp/evil'];
    const { finds } = await look({
      processes: [aProcess({ pid: 2, argv: evil }), aProcess({ pid: 3, argv: named('/srv/a') })],
      files: { ...data('/srv/a'), '/tmp/evil/items/x': '' },
    });
    expect(finds).toHaveLength(1);
    expect(finds[0]?.locations).toEqual({ config: '/srv/a/config' });
    expect(finds[0]?.reasons).toContainEqual({ code: 'said-differently', details: { location: 'metadata' } });
  });

  it('does not follow a program that only claims the port of another one', async () => {
    const { finds } = await look({
      processes: [
        aProcess({ pid: 2, argv: named('/tmp/evil'), ports: null }),
        aProcess({ pid: 3, argv: named('/srv/a'), ports: null }),
      ],
      files: { ...data('/srv/a'), ...data('/tmp/evil') },
    });
    for (const { locations } of finds.filter(({ pids }) => pids.includes(3))) {
      expect(Object.values(locations)).not.toContain('/tmp/evil/config');
      expect(Object.values(locations)).not.toContain('/tmp/evil/metadata');
    }
  });

  it('takes a server of which no folder must be named for one with its folder, and knows it again', async () => {
    const shown: Shown = {
      processes: [
        aProcess({
          pid: 2,
          argv: ['node', '/opt/photos/dist/main.js'],
          env: { IMMICH_MEDIA_LOCATION: '/var/lib/immich' },
          cwd: '/opt/photos',
          ports: [2283],
        }),
      ],
      files: { '/var/lib/immich/upload/.immich': '', '/var/lib/immich/library/.immich': '' },
    };
    const { finds } = await look(shown);
    expect(finds).toMatchObject([
      { server: 'immich', running: true, locations: { data: '/var/lib/immich' } },
    ]);
    const instance: Instance = {
      id: 'i1',
      name: 'photos',
      server: 'immich',
      locations: { data: '/var/lib/immich' },
      control: { kind: 'process', name: null, startCommand: null },
      url: null,
      addedAt: '2026-01-01T00:00:00Z',
    };
    expect((await look(shown, { instances: [instance] })).finds).toMatchObject([
      { known: { id: 'i1', name: 'photos' } },
    ]);
  });

  it('gives the same id to what stops, and says that it does not run', async () => {
    const files = data('/usr/share/audiobookshelf');
    const runs = await look({
      files,
      processes: [aProcess({ pid: 2, argv: named('/usr/share/audiobookshelf') })],
    });
    const stands = await look({ files });
    expect(stands.finds).toMatchObject([
      { id: runs.finds[0]?.id, running: false, control: { kind: 'none' }, sure: 'likely', pids: [] },
    ]);
  });

  it('is not misled by a program of a common name, unless its data is there or it answers', async () => {
    const script = aProcess({ pid: 2, argv: ['node', 'index.js'], cwd: '/srv/x', ports: [4000] });
    expect((await look({ processes: [script] })).finds).toEqual([]);
    expect((await look({ processes: [script], files: data('/srv/x') })).finds).toMatchObject([
      { locations: places('/srv/x'), sure: 'likely' },
    ]);
    // On the port on which it listens, whatever the usual one is.
    const answers = { 'http://127.0.0.1:4000/status': status('2.36.0') };
    expect((await look({ processes: [script], answers })).finds).toMatchObject([
      { serverVersion: '2.36.0', url: 'http://127.0.0.1:4000', sure: 'likely' },
    ]);
  });

  it('says what answers although its program cannot be seen', async () => {
    const answers = { 'http://127.0.0.1:13378/status': status('2.36.0') };
    expect((await look({ answers })).finds).toMatchObject([
      {
        running: true,
        locations: {},
        control: { kind: 'none' },
        url: 'http://127.0.0.1:13378',
        sure: 'likely',
      },
    ]);
  });

  it('leaves out usual folders that are empty or another program’s', async () => {
    expect((await look({ files: { '/usr/share/audiobookshelf/readme': '' } })).finds).toEqual([]);
  });

  it('marks what is known already, through links as well, or by its container', async () => {
    const instance: Instance = {
      id: 'i1',
      name: 'home',
      server: 'audiobookshelf',
      locations: places('/link'),
      control: { kind: 'process', name: null, startCommand: null },
      url: null,
      addedAt: '2026-01-01T00:00:00Z',
    };
    const shown = {
      files: data('/usr/share/audiobookshelf'),
      links: { '/link': '/usr/share/audiobookshelf' },
    };
    const { finds } = await look(shown, { instances: [instance] });
    expect(finds).toMatchObject([{ known: { id: 'i1', name: 'home' } }]);
    const control = { kind: 'container', name: 'abs', startCommand: null } as const;
    const inContainer = { ...instance, locations: places('/elsewhere'), control };
    const container = aContainer({ name: 'abs', image: 'advplyr/audiobookshelf' });
    const containers = [{ engine: anEngine(), container }];
    const again = await look({ containers }, { instances: [inContainer] });
    expect(again.finds).toMatchObject([{ known: { id: 'i1' } }]);
    const other = await look({ containers }, { instances: [instance] });
    expect(other.finds).toMatchObject([{ known: null }]);
  });

  it('leaves out the server that Reprise makes for practice', async () => {
    const processes = [aProcess({ pid: 2, argv: named('/home/kim/.config/reprise/practice') })];
    const reserved = [{ folder: '/home/kim/.config/reprise/practice', holds: [] }];
    expect((await look({ processes }, { reserved })).finds).toEqual([]);
  });
});
