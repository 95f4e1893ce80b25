import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

let home = '';
beforeEach(() => {
  home = tempFolder();
});

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dir, name)).isFile(),
  );

it('builds the folders of the real backup with what a restore keeps', async () => {
  const { config, metadata, database, itemFolders } = await makeAudiobookshelfData(home, {
    ownBackupPath: true,
  });
  const db = new Database(database, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
  expect(db.prepare('SELECT count(*) FROM libraryItems').pluck().get()).toBe(5);
  expect(db.prepare(`SELECT value ->> '$.backupPath' FROM settings`).pluck().get()).toBe(
    join(metadata, 'backups'),
  );
  db.close();
  expect(itemFolders).toHaveLength(5);
  expect(filesBelow(join(metadata, 'items'))).toHaveLength(7 + 5);
  expect(filesBelow(join(metadata, 'authors'))).toHaveLength(1);
  expect(filesBelow(metadata)).toContain('cache/items/x/original.m4b');
  expect(readdirSync(config).sort()).toEqual(['absdatabase.sqlite', 'migrations']);
});

it('spreads many covers over more folders and leaves everything at rest', async () => {
  const { config, metadata, itemFolders } = await makeAudiobookshelfData(home, { covers: 120, authors: 4 });
  expect(itemFolders).toHaveLength(12);
  expect(filesBelow(join(metadata, 'items'))).toHaveLength(7 + 120);
  expect(filesBelow(join(metadata, 'authors'))).toHaveLength(5);
  const all = [config, metadata].flatMap((dir) => [
    dir,
    ...readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)),
  ]);
  const youngest = Math.max(...all.map((path) => statSync(path).mtimeMs));
  expect(Date.now() - youngest).toBeGreaterThan(10_000);
});
