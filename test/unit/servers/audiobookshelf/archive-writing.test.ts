import { describe, expect, it } from 'vitest';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

const { archive } = audiobookshelf;
const { writing } = archive;
/** By the wall clock of wherever this runs. */
const moment = new Date(2026, 10, 5, 3, 7, 59, 526).getTime();

describe('the details of a new archive', () => {
  it('are four lines without an end, as the server writes them', () => {
    expect(writing.describe({ createdAt: moment, serverVersion: '2.36.0' })).toEqual({
      id: '2026-11-05T0307',
      details: `2026-11-05T0307\nsqlite\n${String(moment)}\n2.36.0`,
    });
  });

  it('are understood when they are read again', () => {
    const described = writing.describe({ createdAt: moment, serverVersion: 'v2.36.0' });
    expect(archive.parseDetails(described?.details ?? '')).toEqual({
      id: described?.id,
      createdAt: moment,
      serverVersion: '2.36.0',
      form: writing.form,
    });
  });

  it.each([null, '', 'latest', '2.36'])('cannot be made with the version %j', (serverVersion) => {
    expect(writing.describe({ createdAt: moment, serverVersion })).toBeNull();
  });
});

describe('the name of an entry', () => {
  it.each([
    ['database', 'absdatabase.sqlite', 'absdatabase.sqlite'],
    ['metadata', 'items/a/cover.jpg', 'metadata-items/a/cover.jpg'],
    ['metadata', 'items/a', 'metadata-items/a'],
    ['metadata', 'authors/b 🎧.jpg', 'metadata-authors/b 🎧.jpg'],
  ])('of %s/%s is found again at its place', (dataset, path, name) => {
    expect(writing.nameOf({ dataset, path })).toBe(name);
    expect(writing.form.place(name)).toEqual({ dataset, path });
  });

  it.each([
    ['database', 'absdatabase.sqlite-wal'],
    ['metadata', 'items'],
    ['metadata', 'authors'],
    ['metadata', 'toString/x'],
    ['metadata', 'metadata-items/x'],
    ['config', 'migrations/v2.15.0.js'],
  ])('is none for %s/%s', (dataset, path) => {
    expect(writing.nameOf({ dataset, path })).toBeNull();
  });
});
