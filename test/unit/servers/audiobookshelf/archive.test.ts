import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

const { archive } = audiobookshelf;
const good = ['2026-11-20T1535', 'sqlite', '1795188919526', '2.36.0'] as const;
const withLine = (line: number, text: string): string =>
  good.map((each, i) => (i === line ? text : each)).join('\n');
const refusal = (text: string): unknown => {
  try {
    return archive.parseDetails(text);
  } catch (error) {
    return error instanceof RepriseError ? { code: error.code, ...error.details } : error;
  }
};

describe('details', () => {
  it('says which backup it is', () => {
    const details = { id: '2026-11-20T1535', createdAt: 1795188919526, serverVersion: '2.36.0' };
    expect(archive.parseDetails(good.join('\n'))).toMatchObject(details);
    expect(archive.parseDetails(`${good.join('\n')}\n`)).toMatchObject(details);
  });

  it.each([
    ['no line', ''],
    ['three lines', good.slice(0, 3).join('\n')],
    ['five lines', [...good, 'x'].join('\n')],
    ['another kind', withLine(1, 'json')],
    ['a time that is no number', withLine(2, 'yesterday')],
    ['a time beyond all dates', withLine(2, '9999999999999999')],
    ['a version that is none', withLine(3, 'latest')],
    ['a version with a letter', withLine(3, 'v2.36.0')],
    ['an id with a folder', withLine(0, '../x')],
  ])('is refused with %s', (_name, text) => {
    expect(refusal(text)).toMatchObject({ code: 'archive-details-invalid' });
  });

  it.each([
    ['1', ['database', 'config', 'metadata']],
    ['0', ['database', 'config']],
  ])('tells what it holds when it comes from the time before the database (%s)', (kind, datasets) => {
    const { form, ...details } = archive.parseDetails(`id\n${kind}\n1600000000000\n2.2.23`);
    expect(details).toEqual({ id: 'id', createdAt: 1_600_000_000_000, serverVersion: '2.2.23' });
    expect(form.traits).toEqual(['json-era']);
    expect(form.contains.map(({ dataset }) => dataset)).toEqual(datasets);
  });

  it('is refused with its age when no server since 2.0 could read it', () => {
    for (const kind of ['1', '0']) {
      expect(refusal(`id\n${kind}\n1600000000000`)).toEqual({ code: 'archive-too-old' });
    }
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(refusal(text)).toHaveProperty('code', 'archive-details-invalid');
      }),
    );
  });
});

describe('entries', () => {
  it.each([
    ['absdatabase.sqlite', { dataset: 'database', path: 'absdatabase.sqlite' }],
    ['metadata-items/a/cover.jpg', { dataset: 'metadata', path: 'items/a/cover.jpg' }],
    ['metadata-items', { dataset: 'metadata', path: 'items' }],
    ['metadata-authors/b.jpg', { dataset: 'metadata', path: 'authors/b.jpg' }],
    ['details', null],
    ['config/absdatabase.sqlite', null],
    ['metadata-items-2/x', null],
    ['constructor/x', null],
    ['absdatabase.sqlite-wal', null],
  ])('%s has its place', (path, place) => {
    expect(archive.parseDetails(good.join('\n')).form.place(path)).toEqual(place);
  });

  it.each([
    ['config/users/data/data.0.json', { dataset: 'config', path: 'users/data/data.0.json' }],
    ['config/libraryItems/njodb.properties', { dataset: 'config', path: 'libraryItems/njodb.properties' }],
    ['metadata-items/li_a/cover.jpg', { dataset: 'metadata', path: 'items/li_a/cover.jpg' }],
    ['config/absdatabase.sqlite', null],
    ['config/other/x', null],
    ['absdatabase.sqlite', null],
    ['details', null],
  ])('%s has its place in an archive of before the database', (path, place) => {
    expect(archive.parseDetails('id\n1\n1600000000000\n2.2.23').form.place(path)).toEqual(place);
  });
});

it('lie in the backups folder of the server, written as its system writes paths', () => {
  expect(archive.folder({ metadata: '/srv/m' })).toBe('/srv/m/backups');
  expect(archive.folder({ metadata: 'C:\\abs\\metadata' })).toBe('C:\\abs\\metadata\\backups');
});
