/** What happened between a restore that was cut off and `recover`: nothing that a server wrote is lost. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, lstatSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { dyingAt, failingAfter, numberedByName, replacesDatabase } from '../../helpers/broken-files.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
let backup: string;
const database = (): string => join(world.config, 'absdatabase.sqlite');
const items = (): string => join(world.metadata, 'items');

async function changedAfterBackUp(options: Parameters<typeof aWorld>[0] = {}): Promise<void> {
  world = await aWorld({ control: 'none', ...options });
  const { result } = await world.backUp();
  backup = result.backup?.id ?? '';
  const db = new Database(database());
  db.exec(`UPDATE users SET username = username || '!'`);
  db.close();
  writeFileSync(join(items(), 'added.jpg'), 'added');
}

afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);
const staging = (): readonly string[] =>
  [world.config, world.metadata].flatMap((root) => readdirSync(root).filter((name) => name.startsWith('.')));

/** Every file below `found` with what is in it. */
const contents = (found: readonly string[]): string =>
  found
    .map((path) =>
      execFileSync('find', [path, '-type', 'f', '-exec', 'cat', '{}', '+'], { encoding: 'latin1' }),
    )
    .join('\n');

describe('recover after a restore that lost its power', () => {
  beforeEach(() => changedAfterBackUp());

  /** The items are the backup's, the database is still the old one. */
  const cutOff = async (): Promise<string> => {
    const cut = await world.again({ files: dyingAt(replacesDatabase) }).restore(backup);
    expect(cut).toMatchObject({ outcome: 'needs-attention', error: { code: 'rollback-failed' } });
    const folder = readdirSync(items()).find((name) => lstatSync(join(items(), name)).isDirectory()) ?? '';
    return join(items(), folder);
  };

  it('keeps what a server wrote into restored folders though the clock was set back', async () => {
    const before = capture();
    const folder = await cutOff();
    const { atime, mtime } = lstatSync(folder);
    const uploaded = join(folder, 'uploaded.jpg');
    writeFileSync(uploaded, 'precious');
    const slow = Date.now() / 1000 - 3600;
    utimesSync(uploaded, slow, slow);
    utimesSync(folder, atime, mtime);
    const [ended] = (await world.recover()).operations;
    expect(ended).toMatchObject({ ended: 'before', error: null });
    expect(contents(ended?.found ?? [])).toContain('precious');
    expect(differences(before)).toEqual([]);
  });

  it('keeps what was written in place with the size and the times of what it replaced', async () => {
    const folder = await cutOff();
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.jpg')) ?? '');
    const { size, atime, mtime } = lstatSync(file);
    writeFileSync(file, 'precious'.padEnd(size, '.'));
    utimesSync(file, atime, mtime);
    const [ended] = (await world.recover()).operations;
    expect(ended).toMatchObject({ ended: 'before', error: null });
    expect(contents(ended?.found ?? [])).toContain('precious');
  });

  it('keeps what a server wrote though the modes of the journal were changed later', async () => {
    const before = capture();
    const folder = await cutOff();
    writeFileSync(join(folder, 'uploaded.jpg'), 'precious');
    for (const root of [world.config, world.metadata])
      for (const name of readdirSync(root).filter((each) => each.startsWith('.')))
        execFileSync('chmod', ['u+rwx', join(root, name, 'journal.json'), join(root, name)]);
    const [ended] = (await world.recover()).operations;
    expect(ended).toMatchObject({ ended: 'before', error: null });
    expect(contents(ended?.found ?? [])).toContain('precious');
    expect(differences(before)).toEqual([]);
  });

  it('leaves nothing behind when nobody wrote meanwhile', async () => {
    const before = capture();
    await cutOff();
    expect((await world.recover()).operations).toMatchObject([{ ended: 'before', error: null, found: [] }]);
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });
});

it('keeps what a crashed server left in a sidecar beside the database', async () => {
  await changedAfterBackUp();
  // Written to a copy: a server that crashes leaves its sidecars and has not touched the database yet.
  const write = (word: string): void => {
    const copy = join(world.folder, word);
    copyFileSync(database(), copy);
    const db = new Database(copy);
    db.pragma('journal_mode = wal');
    db.exec(`CREATE TABLE mine (word); INSERT INTO mine VALUES ('${word}')`);
    for (const suffix of ['-wal', '-shm']) copyFileSync(copy + suffix, database() + suffix);
    db.close();
  };
  const db = new Database(database());
  db.pragma('journal_mode = wal');
  db.close();
  write('first');
  const before = capture();
  await world.again({ files: dyingAt(replacesDatabase) }).restore(backup);
  // Its own sidecar was set aside when a server opened it and crashed.
  expect(readdirSync(world.config)).not.toContain('absdatabase.sqlite-wal');
  write('precious');
  const [ended] = (await world.recover()).operations;
  expect(ended).toMatchObject({ ended: 'before', error: null });
  expect(contents(ended?.found ?? [])).toContain('precious');
  expect(differences(before).filter((text) => text.includes('-wal'))).toEqual([]);
  expect(readFileSync(`${database()}-wal`, 'latin1')).toContain('first');
});

describe('where numbers of files are made up from their names', () => {
  for (const datasets of [null, ['database']]) {
    it(`brings the old database back after ${datasets === null ? 'a restore' : 'one of the database alone'} failed`, async () => {
      await changedAfterBackUp();
      const before = capture();
      const fails = failingAfter(replacesDatabase);
      const failed = await world
        .again({ files: (files) => fails(numberedByName(files)) })
        .restore(backup, { datasets });
      expect(failed).toMatchObject({ outcome: 'failed', error: { code: 'write-failed' }, rollback: 'done' });
      expect(differences(before)).toEqual([]);
    });
  }
});

it('ends an undo that was cut off before the restore that it undoes, and starts the server on whole data', async () => {
  const control = fakeServerControl({ now: Date.now });
  const seen: string[][] = [];
  let isSlow = false;
  await changedAfterBackUp({
    control: 'process',
    ports: () => ({
      makeControl: () => ({
        ...control,
        start: (...args) => {
          seen.push([...readdirSync(world.config), ...readdirSync(world.metadata)]);
          return control.start(...args);
        },
      }),
      health: {
        ask: async () =>
          isSlow
            ? { health: 'starting', reason: 'slow', listening: false }
            : { health: 'healthy', version: '2.36.0' },
      },
    }),
  });
  isSlow = true;
  const restored = await world.restore(backup, { startTimeoutMs: 300 });
  expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'starting' } });
  isSlow = false;
  const before = capture();
  const takesBack = dyingAt(
    ({ name, from }) => name === 'move' && from.includes(`.reprise-${restored.operationId}/old`),
  );
  const cut = await world.again({ files: takesBack }).undo();
  expect(cut).toMatchObject({ outcome: 'needs-attention' });
  expect(differences(before).length).toBeGreaterThan(0);
  seen.length = 0;
  const { operations } = await world.recover();
  expect(operations).toMatchObject([
    { id: cut.operationId, kind: 'undo', ended: 'before', error: null },
    { id: restored.operationId, kind: 'restore', ended: 'after', error: null },
  ]);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toEqual(expect.arrayContaining(['absdatabase.sqlite', 'migrations', 'items', 'authors']));
  expect(differences(before)).toEqual([]);
});
