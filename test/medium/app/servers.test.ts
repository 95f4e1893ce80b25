/** What pages may ask about servers, over real files. */
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { startMediaServer } from '../../helpers/media-server/start.ts';
import { aKnownServer, data } from './a-known-server.ts';
import { aWholeApp, token } from './whole-app.ts';

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
