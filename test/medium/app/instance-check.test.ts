/** What a look at a server says before its first back-up. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { aKnownServer } from './a-known-server.ts';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

async function codes(whole: WholeApp, instanceId: string): Promise<readonly string[]> {
  return (await whole.ask('instances:check', instanceId)).findings.map(({ code }) => code);
}

async function aPlace(whole: WholeApp): Promise<string> {
  const folder = aFolder('drive');
  await whole.ask('repositories:add', whole.app.give(folder).token);
  return folder;
}

describe('a look at a server', () => {
  it('finds nothing in the way where there is none', async () => {
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole);
    await aPlace(whole);
    expect(await codes(whole, instanceId)).toEqual([]);
  });

  it('says that there is no place for backups, or that it is away', async () => {
    const whole = aWholeApp();
    const { instanceId } = await aKnownServer(whole);
    expect(await codes(whole, instanceId)).toEqual(['repository-not-found']);
    const drive = await aPlace(whole);
    rmSync(drive, { recursive: true });
    expect(await codes(whole, instanceId)).toEqual(['repository-away']);
  });

  it('says that there is no database, that it is nonsense, or that its folder is gone', async () => {
    const whole = aWholeApp();
    const { instanceId, config } = await aKnownServer(whole);
    await aPlace(whole);
    const database = join(config, 'absdatabase.sqlite');
    writeFileSync(database, 'nonsense '.repeat(1000));
    const { findings } = await whole.ask('instances:check', instanceId);
    expect(findings).toMatchObject([{ severity: 'block', details: { path: database } }]);
    expect(['database-corrupt', 'database-foreign']).toContain(findings[0]?.code);
    rmSync(database);
    expect(await codes(whole, instanceId)).toEqual(['database-not-found']);
    rmSync(config, { recursive: true });
    expect(await codes(whole, instanceId)).toEqual(['location-missing']);
    mkdirSync(config);
    expect(await codes(whole, instanceId)).toEqual(['database-not-found']);
  });
});

describe('a look at a server that was emptied', () => {
  it('warns before the back-up that nobody is in it', async () => {
    const whole = aWholeApp();
    const { instanceId, config } = await aKnownServer(whole);
    await aPlace(whole);
    const file = join(config, 'absdatabase.sqlite');
    const database = new Database(file);
    database.exec('DELETE FROM users');
    database.close();
    const { findings } = await whole.ask('instances:check', instanceId);
    expect(findings).toMatchObject([
      { code: 'database-rootless', severity: 'warn', details: { path: file } },
    ]);
  });
});

describe('the look for servers', () => {
  it('leaves out the practice of another profile', async () => {
    const other = aWholeApp();
    const { instanceId } = await other.ask('practice:start');
    const folder = other.core.practice.places.config;
    try {
      const { finds } = await aWholeApp().ask('detect:run');
      expect(finds.filter(({ locations }) => Object.values(locations).includes(folder))).toEqual([]);
    } finally {
      await other.ask('practice:stop');
    }
    expect(instanceId).not.toBe('');
  });
});

describe('a server that is added by hand', () => {
  it('is refused where its database never was, until that is accepted', async () => {
    const whole = aWholeApp();
    const folder = aFolder('empty');
    const choice = { findId: null, server: 'audiobookshelf', name: 'Books', continues: null };
    const [config, metadata] = [join(folder, 'config'), join(folder, 'metadata')];
    for (const path of [config, metadata]) mkdirSync(path);
    const locations = () => ({
      config: whole.app.give(config).token,
      metadata: whole.app.give(metadata).token,
    });
    await expect(whole.ask('instances:add', { ...choice, locations: locations() })).rejects.toThrow(
      'database-not-found',
    );
    expect(whole.core.profile.instances()).toEqual([]);
    const accepted = { ...choice, locations: locations(), acceptWarnings: true };
    const { instanceId } = await whole.ask('instances:add', accepted);
    expect(whole.core.profile.instances().map(({ id }) => id)).toEqual([instanceId]);
  });
});
