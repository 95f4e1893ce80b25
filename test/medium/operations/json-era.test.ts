/** Archives of before the database: the server makes one out of them on its next start. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importArchive } from '../../../src-main/operations/import-archive.ts';
import { inspect } from '../../../src-main/operations/inspect.ts';
import { planRestore } from '../../../src-main/operations/plan-restore.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { dyingAt, watched, type Call } from '../../helpers/broken-files.ts';
import { jsonUsers, writeJsonArchive } from '../../helpers/json-era-archive.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
let archive: string;
beforeEach(async () => {
  world = await aWorld();
  archive = join(world.folder, '2023-06-01T0130.audiobookshelf');
});
afterEach(() => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);
const database = (): string => join(world.config, 'absdatabase.sqlite');
const plan = () =>
  planRestore(
    world.core,
    { ref: archive, instance: world.instance.id, datasets: null, after: 'keep', mappings: [] },
    { signal: never },
  );
const codes = async (): Promise<readonly string[]> =>
  (await plan()).verdicts.flatMap(({ severity, code }) => (code === null ? [] : [`${severity} ${code}`]));

const users = (): readonly unknown[] => {
  const db = new Database(database(), { readonly: true });
  try {
    return db.prepare('SELECT username FROM users ORDER BY username').pluck().all();
  } finally {
    db.close();
  }
};

describe('an archive of before the database', () => {
  it('says what it is and holds', async () => {
    writeJsonArchive(archive);
    expect(await inspect(world.core, archive, { signal: never })).toMatchObject({
      summary: { serverVersion: '2.2.23', createdAt: '2023-06-01T01:30:00.000Z' },
      counts: { users: 2, libraries: 1, items: 2, sessions: 0 },
      findings: [],
    });
    expect(await codes()).toEqual(['warn import-on-start']);
    expect((await plan()).changes).toContainEqual({ path: database(), change: 'set-aside' });
  });

  it('is counted the same however its lines fall into the pieces that are read', async () => {
    const line = (id: string, size: number): string =>
      JSON.stringify({ id, title: 'Bücher 🎧'.repeat(size) });
    const lines = Array.from({ length: 90 }, (_, at) => line(`li_${at}`, 97 * at));
    const entries = {
      'config/libraryItems/data/data.2.json': `\n${lines.join('\n \n')}`,
      // Longer than anything that a server writes: not known, and no reason to refuse.
      'config/authors/data/data.5.json': `${line('aut_a', 1)}\n${line('aut_b', 1_000_000)}`,
    };
    writeJsonArchive(archive, { entries });
    const { counts, findings } = await inspect(world.core, archive, { signal: never });
    expect({ counts, findings }).toMatchObject({ counts: { items: 90 }, findings: [] });
    expect(counts).not.toHaveProperty('authors');
  });

  it('is read by the server on its start, and undone whole', async () => {
    writeJsonArchive(archive);
    writeFileSync(
      join(world.config, 'oldDb.zip'),
      '{"users":[{"id":"x","username":"of long ago","type":"root"}]}',
    );
    const before = capture();
    const report = await world.restore(archive, { after: 'keep' });
    expect(report).toMatchObject({ outcome: 'succeeded', result: { health: 'static' } });
    expect(existsSync(database())).toBe(false);
    expect(existsSync(join(world.config, 'oldDb.zip'))).toBe(false);
    expect(readdirSync(join(world.metadata, 'items'))).toEqual(['li_aaa']);
    const server = await world.start();
    await server.stop();
    expect(users()).toEqual([...jsonUsers].toSorted());
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
    // The server wrote into the folder itself meanwhile.
    expect(differences(before).filter((line) => !line.includes('"." mtimeNs'))).toEqual([]);
  });

  it('comes back with a running server, which is healthy afterwards', async () => {
    writeJsonArchive(archive);
    await world.start();
    const report = await world.restore(archive);
    expect(report).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
    expect(users()).toEqual([...jsonUsers].toSorted());
    expect(readFileSync(join(world.metadata, 'items/li_aaa/cover.jpg'), 'utf8')).toBe('cover of a');
  });

  it('leaves pictures alone when it was made without them', async () => {
    writeJsonArchive(archive, { withPictures: false });
    const before = readdirSync(join(world.metadata, 'items'));
    expect((await plan()).notContained).toEqual(['metadata']);
    expect((await world.restore(archive)).outcome).toBe('succeeded');
    expect(readdirSync(join(world.metadata, 'items'))).toEqual(before);
  });

  it('keeps the present database together with what a kill left beside it', async () => {
    writeJsonArchive(archive);
    leaveJournal();
    const before = capture();
    expect((await world.restore(archive)).outcome).toBe('succeeded');
    expect(readdirSync(world.config).filter((name) => name.startsWith('absdatabase'))).toEqual([]);
    expect((await world.undo()).outcome).toBe('succeeded');
    expect(differences(before)).toEqual([]);
  });

  it.each([
    [
      'without users',
      { 'config/users/data/data.0.json': null, 'config/users/data/data.3.json': null },
      'database-missing',
    ],
    [
      'with a line that is cut off',
      { 'config/libraryItems/data/data.2.json': '{"id":"li_a' },
      'database-corrupt',
    ],
    [
      'with a bad line behind a piece of good ones',
      { 'config/libraryItems/data/data.2.json': `${'{"id":"li_aaa"}\n'.repeat(40_000)}7\n` },
      'database-corrupt',
    ],
    ['with bytes that are no text', { 'config/users/data/data.0.json': '\u0000' }, 'database-corrupt'],
  ])('is not restored %s', async (_name, entries, code) => {
    writeJsonArchive(archive, { entries });
    const before = capture();
    expect(await world.restore(archive)).toMatchObject({ outcome: 'blocked', error: { code } });
    expect(differences(before)).toEqual([]);
  });

  it.each([[['database']], [['config']], [['config', 'metadata']]])(
    'is not torn apart into %j: one part alone would bring back nothing, or another library',
    async (datasets) => {
      writeJsonArchive(archive);
      const before = capture();
      const report = await world.restore(archive, { datasets });
      expect(report).toMatchObject({ outcome: 'blocked', error: { code: 'datasets-inseparable' } });
      expect(differences(before)).toEqual([]);
    },
  );

  it('gives its pictures alone, and the database stays', async () => {
    writeJsonArchive(archive);
    const report = await world.restore(archive, { datasets: ['metadata'] });
    expect(report).toMatchObject({ outcome: 'succeeded', warnings: [] });
    expect(existsSync(database())).toBe(true);
    expect(readdirSync(join(world.metadata, 'items'))).toEqual(['li_aaa']);
  });

  it('of before 2.0 is refused by its age', async () => {
    writeJsonArchive(archive, { entries: { details: '2021-01-01T0130\n1\n1609464600000' } });
    expect(await world.restore(archive)).toMatchObject({ error: { code: 'archive-too-old' } });
  });

  it('is not taken over as a backup of ours, and says what to do instead', async () => {
    writeJsonArchive(archive);
    const report = await importArchive(
      world.core,
      { file: archive, instance: world.instance.id, repository: world.repository },
      { signal: never },
    );
    expect(report).toMatchObject({ outcome: 'blocked', error: { code: 'archive-restore-only' } });
  });
});

/** A database in the middle of a change, as a killed server leaves it. */
function leaveJournal(): void {
  const db = new Database(database());
  db.pragma('journal_mode = DELETE');
  db.pragma('cache_size = 1');
  db.exec('PRAGMA cache_spill = 1');
  db.exec(`BEGIN; UPDATE libraryItems SET libraryFiles = libraryFiles || '${' '.repeat(20_000)}'`);
  const kept = join(world.folder, 'kept');
  mkdirSync(kept);
  const names = readdirSync(world.config).filter((name) => name.startsWith('absdatabase.sqlite'));
  for (const name of names) copyFileSync(join(world.config, name), join(kept, name));
  db.close();
  for (const name of names) copyFileSync(join(kept, name), join(world.config, name));
  expect(names).toContain('absdatabase.sqlite-journal');
}

/** Work that only the log beside the database holds. */
function leaveLog(): void {
  const db = new Database(database());
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.exec(`UPDATE users SET username = 'only in the log' WHERE type = 'root'`);
  const kept = join(world.folder, 'kept');
  mkdirSync(kept);
  const names = readdirSync(world.config).filter((name) => name.startsWith('absdatabase.sqlite'));
  for (const name of names) copyFileSync(join(world.config, name), join(kept, name));
  db.close();
  for (const name of names) copyFileSync(join(kept, name), join(world.config, name));
  expect(names).toContain('absdatabase.sqlite-wal');
}

describe('a restore of such an archive that dies', () => {
  it('while the database goes, and once more on its way back, loses nothing of the log beside it', async () => {
    writeJsonArchive(archive);
    leaveLog();
    const before = capture();
    const toAside = ({ name, to }: Call): boolean => name === 'move' && to.includes('/aside/');
    const sidecarBack = ({ name, from, to }: Call): boolean =>
      name === 'move' && from.includes('/old/') && to.endsWith('absdatabase.sqlite-wal');
    await world.again({ files: dyingAt(toAside) }).restore(archive);
    await world
      .again({ files: dyingAt(sidecarBack) })
      .recover()
      .catch(() => undefined);
    const ended = await world.recover();
    expect(ended.operations).toMatchObject([{ ended: 'before', error: null }]);
    expect(differences(before).filter((line) => !line.includes('-shm'))).toEqual([]);
  });

  const changing = ['move', 'replace', 'copy', 'link', 'unlink'];

  it('at any move ends whole before or whole after, with the database and its journal together', async () => {
    writeJsonArchive(archive);
    leaveJournal();
    const before = capture();
    let calls = 0;
    const counting = world.again({
      files: (files) => watched(files, ({ name }) => void (calls += changing.includes(name) ? 1 : 0)),
    });
    expect((await counting.restore(archive)).outcome).toBe('succeeded');
    const after = capture();
    expect((await world.undo()).outcome).toBe('succeeded');
    expect(differences(before)).toEqual([]);
    expect(calls).toBeGreaterThan(10);

    const ends = { before: 0, after: 0 };
    for (let point = 1; point <= calls; point += 1) {
      let call = 0;
      const dying = world.again({
        files: dyingAt(({ name }) => changing.includes(name) && (call += 1) === point),
      });
      await dying.restore(archive).catch(() => undefined);
      await world.recover();
      const isAfter = !existsSync(database());
      const left = compareCaptures(isAfter ? after : before, capture(), { timeToleranceMs: 1 })
        .map(formatDifference)
        .filter((line) => !line.includes('.reprise-') && !(isAfter && line.includes('mtimeNs')));
      expect(left, `killed at call ${point}`).toEqual([]);
      ends[isAfter ? 'after' : 'before'] += 1;
      if (isAfter) await world.undo();
      expect(differences(before), `after call ${point}`).toEqual([]);
    }
    expect(ends.before).toBeGreaterThan(0);
    expect(ends.before + ends.after).toBe(calls);
  });
});
