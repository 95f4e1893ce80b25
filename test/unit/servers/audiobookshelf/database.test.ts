import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../src-main/ports/database-tool.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';
import { statements } from '../../../../src-main/servers/audiobookshelf/statements.ts';

const { database } = audiobookshelf;
const allTables = database.expectedTables.map((name) => ({ name }));

/** Answers by name; what is not named is a table that is not there. */
const rows = (answers: Readonly<Record<string, readonly Row[]>>): readonly (readonly Row[] | null)[] =>
  Object.keys(statements).map((name) => ({ tables: allTables, roots: [{ n: 1 }], ...answers })[name] ?? null);

const read = (answers: Readonly<Record<string, readonly Row[]>>, metadata?: string) =>
  database.read(rows(answers), { roots: metadata === undefined ? {} : { metadata } });

const item = '73f21ac4-7073-460d-815c-d18ebf663315';

describe('what a database says about itself', () => {
  it('leaves out what it cannot count', () => {
    const facts = read({ 'count:users': [{ n: 3 }], 'count:items': [{ n: 0 }] });
    expect(facts.counts).toEqual({ users: 3, items: 0 });
    expect(facts.serverVersion).toBeNull();
  });

  it('belongs to another application when its tables are missing', () => {
    expect(read({ tables: [{ name: 'settings' }] }).findings).toEqual([
      { code: 'database-foreign', severity: 'block', details: { missing: 'libraries, users, libraryItems' } },
    ]);
  });

  it('is of no use without a root user', () => {
    expect(read({ roots: [{ n: 0 }] }).findings).toMatchObject([
      { code: 'database-rootless', severity: 'block' },
    ]);
  });

  it('notes the column that old databases lack', () => {
    expect(read({ itemSize: [{ n: 0 }] }).traits).toEqual(['no-item-size']);
    expect(read({ itemSize: [{ n: 1 }] }).traits).toEqual([]);
  });
});

describe('pictures that the database expects', () => {
  const covers = (path: string, metadata?: string) =>
    read({ bookCovers: [{ path }] }, metadata).references.map((reference) => reference.path);

  it.each([
    ['below the root', `/metadata/items/${item}/cover.jpg`, '/metadata'],
    ['below a root with a slash at its end', `/metadata/items/${item}/cover.jpg`, '/metadata/'],
    ['below the root of another machine', `/mnt/old/metadata/items/${item}/cover.jpg`, '/metadata'],
    ['without any known root', `/metadata/items/${item}/cover.jpg`, undefined],
    ['of Windows', `C:\\ABS\\metadata\\items\\${item}\\cover.jpg`, 'c:\\abs\\Metadata'],
    ['of Windows with mixed separators', `C:\\ABS\\metadata/items/${item}/cover.jpg`, undefined],
  ])('are found %s', (_name, path, metadata) => {
    expect(covers(path, metadata)).toEqual([`items/${item}/cover.jpg`]);
  });

  it('are found under the ids of the 2.2 era', () => {
    expect(covers('/old/items/li_abc123/cover.jpg')).toEqual(['items/li_abc123/cover.jpg']);
  });

  it.each([
    ['next to the media', '/audiobooks/Jane/Book/cover.jpg'],
    ['in a folder that is only called items', '/books/items/Some Book/cover.jpg'],
    ['outside by way of dots', '/metadata/items/../../secret'],
    ['elsewhere in the metadata folder', '/metadata/cache/covers/x.webp'],
  ])('do not count when they lie %s', (_name, path) => {
    expect(covers(path, '/metadata')).toEqual([]);
  });

  it('include authors, once each', () => {
    const path = 'C:\\x\\metadata\\authors/a.jpg';
    const facts = read({ authorPictures: [{ path }, { path }] });
    expect(facts.references).toEqual([{ root: 'metadata', path: 'authors/a.jpg' }]);
  });
});

describe('the folder for its own backups', () => {
  const check = (backupPath: string | null, env: Readonly<Record<string, string>> | null) =>
    audiobookshelf.stagedChecks(rows({ settings: [{ version: '2.36.0', backupPath }] }), {
      locations: { config: '/c', metadata: '/m' },
      env,
    });

  it('must be creatable, or is set to the standard one in the staged copy', () => {
    expect(check('D:/abs/backups', null)).toEqual([
      {
        mustBeCreatable: 'D:/abs/backups',
        otherwise: {
          finding: {
            code: 'backup-path-not-creatable',
            severity: 'warn',
            details: { path: 'D:/abs/backups', replacement: '/m/backups' },
          },
          sql: `UPDATE settings SET value = json_set(value, '$.backupPath', ?) WHERE key = 'server-settings'`,
          parameters: ['/m/backups'],
        },
      },
    ]);
  });

  it('does not matter when the environment names another', () => {
    expect(check('D:/abs/backups', { BACKUP_PATH: '/elsewhere' })).toEqual([]);
    expect(check('D:/abs/backups', { BACKUP_PATH: '' })).toHaveLength(1);
  });

  it('is not asked for where the database has none', () => {
    expect(check(null, null)).toEqual([]);
  });
});
