/** What pages may ask about servers, places, files and settings, over real files. */
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { startMediaServer } from '../../helpers/media-server/start.ts';
import { aKnownServer } from './a-known-server.ts';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

const token = (whole: WholeApp, path: string): string => whole.app.give(path).token;

async function data(): Promise<{ readonly config: string; readonly metadata: string }> {
  return await makeAudiobookshelfData(join(aFolder('data'), 'data'), { covers: 1, authors: 1 });
}

/** Of this machine only what these folders are named by: whatever else runs here is none of a test's. */
function only(folder: string): (core: Core) => Partial<Core> {
  const isOurs = (facts: unknown): boolean =>
    JSON.stringify(facts, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ).includes(folder);
  return ({ machine }) => ({
    machine: {
      ...machine,
      homes: () => [],
      processes: async (options) => {
        const { seen } = await machine.processes(options);
        return { seen: seen.filter(isOurs), unseen: [] };
      },
      services: async () => ({ seen: [], unseen: [] }),
      containers: async () => ({ seen: [], unseen: [] }),
      packages: async () => ({ seen: [], unseen: [] }),
    },
  });
}

describe('servers', () => {
  it('are added as they were found, with what starts and stops them, and are known from then on', async () => {
    const { config, metadata } = await data();
    const server = await startMediaServer({ config, metadata });
    onTestFinished(() => server.kill());
    await server.waitHealthy();
    const whole = aWholeApp({ ports: only(config) });
    const [ours, ...others] = (await whole.ask('detect:run')).finds;
    expect(others).toEqual([]);
    expect(ours).toMatchObject({ serverName: 'Audiobookshelf', canBackUp: true, missing: [], known: null });
    const { instanceId } = await whole.ask('instances:add', {
      findId: ours?.id ?? '',
      server: 'audiobookshelf',
      name: 'Books',
      locations: {},
      continues: null,
    });
    expect(whole.core.profile.instances()).toMatchObject([
      {
        id: instanceId,
        name: 'Books',
        locations: { config, metadata },
        control: { kind: 'process' },
      },
    ]);
    const { instances } = await whole.state(({ instances: [one] }) => one?.state?.health === 'healthy');
    expect(instances[0]).toMatchObject({ state: { running: true, version: expect.any(String) } });
    const [again] = (await whole.ask('detect:run')).finds;
    expect(again).toMatchObject({ known: { id: instanceId, name: 'Books' } });
  });

  it('are not added by a path in place of a token, nor as what they are not', async () => {
    const whole = aWholeApp();
    const { config, metadata } = await data();
    const choice = { findId: null, server: 'audiobookshelf', name: 'Books', continues: null };
    const byPath = whole.ask('instances:add', {
      ...choice,
      locations: { config: config.slice(0, 90), metadata: 't' },
    });
    await expect(byPath).rejects.toThrow('request-refused');
    const swapped = { config: token(whole, metadata), metadata: token(whole, config) };
    await expect(whole.ask('instances:add', { ...choice, locations: swapped })).rejects.toThrow(
      'location-swapped',
    );
    const gone = { ...choice, findId: 'audiobookshelf-0000000', locations: {} };
    await expect(whole.ask('instances:add', gone)).rejects.toThrow('find-not-there');
    expect(whole.core.profile.instances()).toEqual([]);
  });

  it('are corrected: name, address and folders; what is wrong changes nothing', async () => {
    const whole = aWholeApp();
    const { instanceId, folder, config } = await aKnownServer(whole);
    renameSync(config, join(folder, 'moved'));
    const locations = { config: token(whole, join(folder, 'moved')) };
    await whole.ask('instances:change', instanceId, {
      name: ' Hörbücher ',
      url: 'http://127.0.0.1:9/',
      locations,
    });
    const changed = whole.core.profile.instances();
    expect(changed).toMatchObject([
      { name: 'Hörbücher', url: 'http://127.0.0.1:9', locations: { config: join(folder, 'moved') } },
    ]);
    const wrong = [
      { locations: { config: token(whole, join(folder, 'nowhere')) } },
      { url: 'http://anna:secret@127.0.0.1:9' },
      { url: 'file:///etc/passwd' },
      { name: '   ' },
      { continues: 'nobody' },
    ];
    for (const change of wrong)
      await expect(whole.ask('instances:change', instanceId, change)).rejects.toThrow(
        /request-refused|location-missing|instance-not-found/,
      );
    expect(whole.core.profile.instances()).toEqual(changed);
    const other = await aKnownServer(whole, 'Other');
    await expect(whole.ask('instances:change', other.instanceId, { name: 'Hörbücher' })).rejects.toThrow(
      'instance-exists',
    );
  });

  it('are removed, and their data stays', async () => {
    const whole = aWholeApp();
    const { instanceId, config } = await aKnownServer(whole);
    await whole.ask('instances:remove', instanceId);
    expect((await whole.ask('app:state')).instances).toEqual([]);
    expect(readdirSync(config)).toContain('absdatabase.sqlite');
  });

  it('are checked, which says what the system will ask', async () => {
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole);
    expect(await whole.ask('instances:check', instanceId)).toMatchObject({ instanceId, asks: [] });
    expect((await whole.ask('servers:list')).map(({ id }) => id)).toContain('audiobookshelf');
  });
});

describe('places of backups', () => {
  it('are looked at before they are chosen, and nothing is made in them', async () => {
    const whole = aWholeApp();
    const { folder, config } = await aKnownServer(whole);
    const synced = join(folder, 'Dropbox');
    mkdirSync(synced);
    const look = await whole.ask('repositories:look', token(whole, join(synced, 'new')));
    expect(look).toMatchObject({ path: join(synced, 'new'), isRepository: false });
    expect(look.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['place-same-disk', 'place-synced']),
    );
    expect(readdirSync(synced)).toEqual([]);
    const inside = await whole.ask('repositories:look', token(whole, join(config, 'backups')));
    expect(inside.findings[0]).toMatchObject({ code: 'repository-nested', severity: 'block' });
  });

  it('of another computer are adopted without a change, and a new server here carries the old one on', async () => {
    const old = aWholeApp();
    const { instanceId: oldId, folder } = await aKnownServer(old);
    mkdirSync(join(folder, 'drive'));
    await old.ask('repositories:add', token(old, join(folder, 'drive')));
    const { operationId } = await old.ask('back-up:start', oldId);
    await old.state(({ operations }) =>
      operations.some((run) => run.operationId === operationId && run.end !== null),
    );
    const before = readFileSync(join(folder, 'drive', 'repository.json'), 'utf8');
    old.dispose();

    const whole = aWholeApp();
    const adoption = await whole.ask('repositories:adopt', token(whole, join(folder, 'drive')));
    expect(adoption).toMatchObject({
      isReadOnly: false,
      repository: { state: 'here', backups: 1 },
      old: [
        {
          id: oldId,
          serverName: 'Audiobookshelf',
          backups: 1,
          match: null,
          installLink: 'install-audiobookshelf',
        },
      ],
    });
    expect(readFileSync(join(folder, 'drive', 'repository.json'), 'utf8')).toBe(before);

    const { config, metadata } = await data();
    const { instanceId } = await whole.ask('instances:add', {
      findId: null,
      server: 'audiobookshelf',
      name: 'New home',
      locations: { config: token(whole, config), metadata: token(whole, metadata) },
      continues: oldId,
    });
    expect(whole.core.profile.instances()).toMatchObject([{ id: instanceId, continues: oldId }]);
    const again = await whole.ask('repositories:adopt', token(whole, join(folder, 'drive')));
    expect(again.old).toMatchObject([{ match: { instanceId, name: 'New home' } }]);
    // What the old one had is no backup of this one.
    expect((await whole.ask('app:state')).instances[0]?.protection.gaps).toEqual([{ code: 'no-backup' }]);
  });

  it('let a server that is known already carry the old one on', async () => {
    const old = aWholeApp();
    const { instanceId: oldId, folder } = await aKnownServer(old);
    mkdirSync(join(folder, 'drive'));
    await old.ask('repositories:add', token(old, join(folder, 'drive')));
    const { operationId } = await old.ask('back-up:start', oldId);
    await old.state(({ operations }) =>
      operations.some((run) => run.operationId === operationId && run.end !== null),
    );
    old.dispose();
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole, 'Here');
    await whole.ask('repositories:adopt', token(whole, join(folder, 'drive')));
    await whole.ask('instances:change', instanceId, { continues: oldId });
    await whole.ask('instances:change', instanceId, { continues: oldId });
    expect(whole.core.profile.instances()).toMatchObject([{ id: instanceId, continues: oldId }]);
  });

  it('are forgotten, and what lies in them stays', async () => {
    const whole = aWholeApp();
    const folder = join(aFolder('place'), 'backups');
    const { id } = await whole.ask('repositories:add', token(whole, folder));
    await whole.ask('repositories:forget', id);
    expect((await whole.ask('app:state')).repositories).toEqual([]);
    expect(readdirSync(folder)).toContain('repository.json');
    await expect(whole.ask('repositories:forget', id)).rejects.toThrow('repository-not-found');
  });
});

describe('files of a browser page', () => {
  it('are walked through by tokens, within what the machine allows', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    mkdirSync(join(top, 'films', 'old'), { recursive: true });
    symlinkSync(elsewhere, join(top, 'films', 'out'));
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top] } });
    const [place] = await whole.ask('files:places');
    const first = await whole.ask('files:list', place?.token ?? '');
    expect(first).toMatchObject({ here: { path: top }, parent: null, isCut: false });
    const films = first.entries.find(({ name }) => name === 'films');
    const second = await whole.ask('files:list', films?.token ?? '');
    expect(second.parent).toEqual(place);
    expect(second.entries.map(({ name }) => name)).toEqual(['old']);
    await expect(whole.ask('files:list', token(whole, elsewhere))).rejects.toThrow('request-refused');
    const old = second.entries[0]?.token ?? '';
    rmSync(join(top, 'films', 'old'), { recursive: true });
    await expect(whole.ask('files:list', old)).rejects.toThrow('read-failed');
  });

  it('are found by a path that was typed, within the same bounds', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    mkdirSync(join(top, 'films', 'old'), { recursive: true });
    writeFileSync(join(top, 'films', 'old.audiobookshelf'), 'x');
    writeFileSync(join(elsewhere, 'secret.txt'), 'x');
    symlinkSync(elsewhere, join(top, 'films', 'out'));
    const asked: string[] = [];
    const openAt = (path: string): string => {
      asked.push(path);
      return `reprise serve --open-root ${path}`;
    };
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top], openAt } });
    const films = join(top, 'films');
    expect(await whole.ask('files:find', ` ${films}/ `)).toMatchObject({
      folder: { path: films },
      file: null,
    });
    const file = await whole.ask('files:find', join(films, 'old.audiobookshelf'));
    expect(file).toMatchObject({ folder: { path: films }, file: { name: 'old.audiobookshelf', bytes: 1 } });
    expect((await whole.ask('files:list', file.folder.token)).here.path).toBe(films);
    await expect(whole.ask('files:find', join(films, 'nothing'))).rejects.toThrow('location-missing');
    // Whether something is there is not told of what lies outside, nor through a link that leads there.
    const outside = [elsewhere, join(elsewhere, 'secret.txt'), join(elsewhere, 'none'), join(films, 'out')];
    for (const path of [
      ...outside.slice(0, 3),
      '/',
      '/none',
      'films',
      '../films',
      `${top}/../${'x'}`,
      '\u0000',
    ])
      await expect(whole.ask('files:find', path)).rejects.toThrow('folder-not-open');
    for (const path of [join(films, 'out'), join(films, 'out', 'secret.txt')])
      await expect(whole.ask('files:find', path)).rejects.toThrow(/folder-not-open|location-missing/);
    expect(asked).toContain(elsewhere);
    expect(asked).not.toContain('films');
  });

  it('get a new folder, where there may be one and by a plain name only', async () => {
    const top = aFolder('top');
    const elsewhere = aFolder('elsewhere');
    const whole = aWholeApp({ shell: { kind: 'browser', places: () => [top] } });
    const [place] = await whole.ask('files:places');
    const here = place?.token ?? '';
    const made = await whole.ask('files:make-folder', here, 'Backups of Anna');
    expect(made.path).toBe(join(top, 'Backups of Anna'));
    expect(await whole.ask('files:make-folder', here, 'Backups of Anna')).toEqual(made);
    expect((await whole.ask('files:list', made.token)).entries).toEqual([]);
    const names = [
      '',
      '.',
      '..',
      '../x',
      'a/b',
      'a\\b',
      '.hidden',
      'x ',
      'nul',
      'a:b',
      'a\u0000b',
      'a\u202eb',
      'x'.repeat(101),
    ];
    for (const name of names)
      await expect(whole.ask('files:make-folder', here, name)).rejects.toThrow('request-refused');
    await expect(whole.ask('files:make-folder', token(whole, elsewhere), 'x')).rejects.toThrow(
      'request-refused',
    );
    expect([readdirSync(top), readdirSync(elsewhere)]).toEqual([['Backups of Anna'], []]);
  });

  it('are none on the desktop, which has dialogs', async () => {
    const top = aFolder('top');
    const whole = aWholeApp({ shell: { chooseFile: async () => join(top, 'backups') } });
    expect(await whole.ask('files:places')).toEqual([]);
    const chosen = await whole.ask('files:choose', 'repository');
    expect(chosen).toMatchObject({ path: join(top, 'backups'), name: 'backups' });
    await expect(whole.ask('files:list', chosen?.token ?? '')).rejects.toThrow('request-refused');
  });
});

describe('settings', () => {
  it('are kept for the next start', async () => {
    const whole = aWholeApp();
    const home = whole.core.profile.folder;
    await whole.ask('settings:change', { language: 'de', theme: 'dark', isSetUp: true });
    whole.dispose();
    const { settings } = await aWholeApp({ home }).ask('app:state');
    expect(settings).toMatchObject({ language: 'de', theme: 'dark', isSetUp: true, tellsSuccess: false });
  });

  it('that cannot be read are kept aside, are as at first, and that is said until they are set anew', async () => {
    const home = join(aFolder('home'), 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'settings.json'), '{"format": 1, "theme": "dar');
    const whole = aWholeApp({ home });
    const { settings, attention } = await whole.ask('app:state');
    expect(settings.theme).toBe('system');
    const aside = join(home, 'settings.json.unreadable-1');
    expect(attention).toMatchObject([{ finding: { code: 'settings-unreadable', details: { path: aside } } }]);
    expect(readFileSync(aside, 'utf8')).toContain('"dar');
    await whole.ask('settings:change', { theme: 'light' });
    expect((await whole.ask('app:state')).attention).toEqual([]);
  });

  it('open only addresses of our own list, and the page of a known server', async () => {
    const opened: string[] = [];
    const whole = aWholeApp({ shell: { openLink: (url) => void opened.push(url) } });
    const { instanceId } = await aKnownServer(whole);
    await whole.ask('instances:change', instanceId, { url: 'http://127.0.0.1:13378' });
    await whole.ask('links:open', 'install-audiobookshelf');
    await whole.ask('links:open', `server:${instanceId}`);
    for (const link of ['https://example.org', 'constructor', 'server:nobody', 'server:'])
      await expect(whole.ask('links:open', link)).rejects.toThrow('request-refused');
    expect(opened).toEqual([expect.stringMatching(/^https:/), 'http://127.0.0.1:13378']);
  });

  it('know no updates where the package cannot bring any', async () => {
    const whole = aWholeApp();
    expect(await whole.ask('updates:look')).toEqual({ state: 'not-possible' });
    await expect(whole.ask('updates:install')).rejects.toThrow('not-possible-here');
  });
});

describe('a profile that cannot be read', () => {
  it('hides nothing else, and is said', async () => {
    const whole = aWholeApp();
    const home = whole.core.profile.folder;
    await whole.ask('repositories:add', token(whole, join(aFolder('place'), 'backups')));
    writeFileSync(join(home, 'instances.json'), 'not JSON');
    const { instances, repositories, attention } = await whole.ask('app:state');
    expect(instances).toEqual([]);
    expect(repositories).toHaveLength(1);
    expect(attention).toMatchObject([
      {
        finding: { code: 'read-failed', severity: 'block', details: { path: join(home, 'instances.json') } },
      },
    ]);
  });
});
