/** Which backup is of before the trouble: by what is really in it, not by its date. */
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { change, damageIndex, damagePages } from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed } from '../../helpers/diagnosed.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');
const passedOver = ({ suggestion }: Diagnosis): readonly string[] =>
  suggestion.passedOver.map(({ reason }) => reason);

async function backUp(): Promise<{ readonly id: string; readonly stored: string }> {
  const { backup, backupId = '' } = (await world.backUp()).result;
  return { id: backupId, stored: join(backup?.path ?? '', 'data/database/absdatabase.sqlite') };
}

/** Titles as they grow in a year, so that a loss of most is one. */
const addUsers = (count: number): void =>
  change(database(), (db) => {
    const add = db.prepare(
      `INSERT INTO users (id, username, type, createdAt, updatedAt) VALUES (?, ?, 'user', '2026-01-01', '2026-01-01')`,
    );
    for (let index = 0; index < count; index += 1) add.run(`user-${String(index)}`, `user ${String(index)}`);
  });
const removeUsers = (): void =>
  change(database(), (db) => void db.exec(`DELETE FROM users WHERE id LIKE 'user-%'`));

describe('the suggested backup', () => {
  it('is of before the damage that began three backups ago', async () => {
    world = await aWorld();
    await backUp();
    const good = await backUp();
    damagePages(database());
    const bad = [await backUp(), await backUp(), await backUp()].toReversed();
    const found = await diagnosed(world);
    expect(codesOf(found)[0]).toBe('database-damaged');
    expect(found.suggestion.backup?.id).toBe(good.id);
    expect(found.suggestion.passedOver).toMatchObject(bad.map(({ id }) => ({ id, reason: 'damaged' })));
  });

  it('is not one that was called verified while its database is damaged', async () => {
    world = await aWorld();
    const good = await backUp();
    const later = [await backUp(), await backUp(), await backUp()];
    for (const { stored } of later) damagePages(stored);
    const found = await diagnosed(world);
    expect(found.suggestion.backup).toMatchObject({ id: good.id, state: 'verified' });
    expect(passedOver(found)).toEqual(['damaged', 'damaged', 'damaged']);
  });

  it('is of before the library was lost', async () => {
    world = await aWorld();
    addUsers(20);
    const good = await backUp();
    removeUsers();
    await backUp();
    await backUp();
    const found = await diagnosed(world);
    expect(found.causes).toMatchObject([
      { code: 'library-shrunk', details: { kind: 'users', before: 23, after: 3 } },
    ]);
    expect(found.next).toBe('restore');
    expect(found.suggestion.backup?.id).toBe(good.id);
    expect(found.suggestion.passedOver).toMatchObject([
      { reason: 'shrunk', drop: { before: 23, after: 3, since: good.id } },
      { reason: 'shrunk' },
    ]);
  });

  it('is not one whose database lost its administrator, is of another program, or is gone', async () => {
    world = await aWorld();
    const good = await backUp();
    const [rootless, foreign, gone] = [await backUp(), await backUp(), await backUp()];
    change(rootless.stored, (db) => void db.exec(`DELETE FROM users WHERE type = 'root'`));
    rmSync(foreign.stored);
    change(foreign.stored, (db) => void db.exec('CREATE TABLE recipes (id)'));
    rmSync(gone.stored);
    const found = await diagnosed(world);
    expect(found.suggestion.backup?.id).toBe(good.id);
    expect(passedOver(found)).toEqual(['no-database', 'foreign', 'rootless']);
  });

  it('may have a damaged index when nothing else is close, and then it is said', async () => {
    world = await aWorld();
    const near = await backUp();
    damageIndex(database());
    const damaged = await backUp();
    expect((await diagnosed(world)).suggestion).toMatchObject({
      backup: { id: near.id },
      passedOver: [{ id: damaged.id, reason: 'index-damaged' }],
    });
    const folder = join(near.stored, '../../..');
    renameSync(folder, join(world.folder, 'out of reach'));
    expect((await diagnosed(world)).suggestion).toMatchObject({
      backup: { id: damaged.id },
      flaw: 'index-damaged',
      passedOver: [],
    });
  });

  it('is not newer than the server', async () => {
    world = await aWorld();
    await backUp();
    const output = world.core.profile.outputLog(world.instance.id);
    appendFileSync(output, '[2026-11-21 06:00:00.000] INFO: [Server] Init v2.20.0\n');
    const found = await diagnosed(world);
    expect(found.suggestion.backup).toBeNull();
    expect(passedOver(found)).toEqual(expect.arrayContaining(['newer']));
  });

  it("is the server's own archive where there is no other", async () => {
    world = await aWorld();
    truncateSync(database());
    const found = await diagnosed(world);
    const own = join(world.metadata, 'backups', readdirSync(join(world.metadata, 'backups'))[0] ?? '');
    expect(found).toMatchObject({
      next: 'restore',
      suggestion: { backup: { id: own, form: 'native', serverVersion: '2.36.0', counts: { users: 3 } } },
    });
  });

  it('is none where there is none', async () => {
    world = await aWorld();
    rmSync(join(world.metadata, 'backups'), { recursive: true });
    const found = await diagnosed(world);
    expect(found.suggestion).toEqual({ backup: null, flaw: null, passedOver: [], away: [] });
  });

  it('may be on a drive that is not there, which is said', async () => {
    world = await aWorld();
    await backUp();
    renameSync(world.repository, `${world.repository} away`);
    const found = await diagnosed(world);
    expect(found.suggestion.away).toEqual([world.repository]);
    mkdirSync(world.repository);
  });

  it('may be of the server that this one goes on from', async () => {
    world = await aWorld();
    const { id } = await backUp();
    const other = world.elsewhere();
    const continued = { ...other.instance, continues: world.instance.id };
    const profile = {
      ...other.core.profile,
      instances: () => [continued],
      repositories: () => world.core.profile.repositories(),
    };
    const found = await diagnosed({ ...world, ...other, instance: continued }, { profile });
    expect(found.suggestion.backup?.id).toBe(id);
  });
});
