/** What an undo would change is told before it is done, in both directions. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { planUndo } from '../../../src-main/operations/undo.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const planned = (operationId: string) =>
  planUndo(world.core, { operationId, after: 'keep' }, { signal: never });
const scratch = (): readonly string[] => readdirSync(world.core.profile.scratchFolder);

describe('the plan of an undo', () => {
  it('names what comes back and what goes', async () => {
    world = await aWorld();
    const database = new Database(join(world.config, 'absdatabase.sqlite'));
    database.prepare("update users set id = 'made-later' where rowid = 1").run();
    database.close();
    const { operationId } = await world.restore(world.archive);
    const { preview, counts, currentAsOf } = await planned(operationId);
    expect(currentAsOf).toBe('now');
    expect(preview.find(({ kind }) => kind === 'users')).toMatchObject({ gained: 1, lost: 1 });
    expect(counts.backup).toEqual(counts.current);
    expect(scratch()).toEqual([]);
  });

  it('says that everything goes where there was nothing before', async () => {
    world = await aWorld();
    for (const root of [world.config, world.metadata])
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
    const { operationId } = await world.restore(world.archive);
    const { preview, counts } = await planned(operationId);
    expect(counts.backup).toEqual({});
    const users = preview.find(({ kind }) => kind === 'users');
    expect(users).toMatchObject({ gained: 0, changed: 0, lost: counts.current?.['users'] });
    expect(users?.lost).toBeGreaterThan(0);
  });

  it('is made all the same where what was set aside cannot be understood', async () => {
    world = await aWorld();
    const database = join(world.config, 'absdatabase.sqlite');
    writeFileSync(database, Buffer.alloc(readFileSync(database).length, 'noise '));
    const { operationId } = await world.restore(world.archive);
    const plan = await planned(operationId);
    expect(plan).toMatchObject({ preview: [], currentAsOf: 'now', undoes: 'restore', ref: operationId });
    expect(plan.counts.current).not.toBeNull();
    expect(scratch()).toEqual([]);
  });

  it('tells which side cannot be read, and that all comes back where nothing is any more', async () => {
    world = await aWorld();
    const database = join(world.config, 'absdatabase.sqlite');
    const { operationId } = await world.restore(world.archive);
    const whole = readFileSync(database);
    writeFileSync(database, Buffer.alloc(whole.length, 'noise '));
    expect(await planned(operationId)).toMatchObject({ preview: [], currentAsOf: 'unknown' });
    rmSync(database);
    const { preview, counts } = await planned(operationId);
    expect(counts.current).toEqual({});
    const users = preview.find(({ kind }) => kind === 'users');
    expect(users).toMatchObject({ lost: 0, gained: counts.backup['users'] });
    expect(users?.gained).toBeGreaterThan(0);
  });
});
