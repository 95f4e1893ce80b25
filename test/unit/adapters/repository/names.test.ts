import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backupFolderName,
  looksLikeBackupFolder,
  shortId,
} from '../../../../src-main/adapters/repository/backup-folder-name.ts';
import { safeName } from '../../../../src-main/adapters/repository/safe-name.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';

// eslint-disable-next-line no-control-regex -- what no file system takes in a name
const impossible = /[\u0000-\u001f<>:"/\\|?*]|[. ]$|^\.|^$/u;

describe('the name of a backup folder', () => {
  it('says when, of which server and version, and which', () => {
    const manifest = aManifest({ createdAt: '2026-11-20T02:00:00.123Z', id: '20261120t020000-1f3k-ab9z' });
    expect(backupFolderName(manifest)).toBe('2026-11-20T020000Z-audiobookshelf-2.36.0-1f3kab9z');
  });

  it('does without a version', () => {
    expect(backupFolderName(aManifest({ serverVersion: null }))).toBe(
      '2026-11-20T020000Z-audiobookshelf-unknown-0123456789ab',
    );
  });

  it('is a name that every file system takes, whatever a database gives for its version', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (serverVersion, id) => {
        const name = backupFolderName(aManifest({ serverVersion, id }));
        expect(name).not.toMatch(impossible);
        expect(name.length).toBeLessThan(120);
        expect(looksLikeBackupFolder(name)).toBe(true);
      }),
    );
  });
});

it('shortens an id to what is random in it', () => {
  expect(shortId('abcdef123456')).toBe('abcdef123456');
  expect(shortId('20261120t020000-1f3k')).toBe('1f3k');
  expect(shortId('---')).toBe('id');
});

describe('a safe name', () => {
  it.each([
    ['Books', 'Books'],
    ['Émile 📚', 'Émile 📚'],
    ['a/b\\c:d', 'a-b-c-d'],
    ['..', 'server'],
    ['.hidden', 'hidden'],
    ['dots...', 'dots'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['Console', 'Console'],
    ['  ', 'server'],
    ['line\nend', 'line-end'],
  ])('of %j is %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it('is possible everywhere and short, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const safe = safeName(name);
        expect(safe).not.toMatch(impossible);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(81);
        // Half a character would not survive the way to the disk.
        expect(Buffer.from(safe).toString()).toBe(safe);
      }),
    );
  });
});
