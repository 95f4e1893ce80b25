import { describe, expect, it } from 'vitest';
import type { FolderEntry, LeftoverContext } from '../../../../src-main/ports/diagnosis-rules.ts';
import { diagnosis } from '../../../../src-main/servers/audiobookshelf/diagnosis.ts';

const parse = (line: string) => diagnosis.parseLogLine(line);
const json = (message: string, level: number): string =>
  JSON.stringify({
    timestamp: '2026-11-21 06:41:02.402',
    source: 'Server.js:215',
    message,
    levelName: 'X',
    level,
  });

describe('a log line', () => {
  it('of a file is read with its time and level', () => {
    expect(parse(json('=== Starting Server ===', 2))).toEqual({
      at: '2026-11-21 06:41:02.402',
      level: 'info',
      message: '=== Starting Server ===',
    });
    expect([3, 4, 5].map((level) => parse(json('x', level))?.level)).toEqual(['warn', 'error', 'fatal']);
  });

  it('of a console is read, too', () => {
    expect(parse('[2026-11-21 06:31:15.833] FATAL: [Server] Unhandled rejection: Error')).toEqual({
      at: '2026-11-21 06:31:15.833',
      level: 'fatal',
      message: '[Server] Unhandled rejection: Error',
    });
  });

  it.each(['    at Database.init (Database.js:1:1)', '{"timestamp":"2026-11-21 06:4', '', '{}', '}'])(
    'is none where it is cut off or goes on: %s',
    (line) => {
      expect(parse(line)).toBeNull();
    },
  );

  it('keeps the reason that stands below the stack, and nothing else of it', () => {
    const message =
      'Unhandled rejection: Error\n    at Query.run (/x/query.js:1:1) {\n  parent: [Error: SQLITE_CORRUPT: database disk image is malformed] {';
    expect(parse(json(message, 5))?.message).toBe(
      'Unhandled rejection: Error (SQLITE_CORRUPT: database disk image is malformed)',
    );
    expect(diagnosis.reasonIn(`[Error: EEXIST: file already exists, mkdir '/x/logs'] {`)).toBe(
      'EEXIST: file already exists, mkdir',
    );
    expect(diagnosis.reasonIn('    at Query.run')).toBeNull();
  });

  it.each([
    ['[Server] Init v2.36.0', { startOf: '2.36.0' }],
    ['Listening on http://127.0.0.1:13404', { isGood: true }],
    ['Listening on port :13378', { isGood: true }],
    ['Error (SQLITE_BUSY: database is locked)', { tells: { code: 'database-was-locked', details: {} } }],
    ['Error: listen EADDRINUSE: address already in use', { tells: { code: 'port-in-use', details: {} } }],
    [
      '[BackupManager] Failed to ensure backup directory at "/etc/hostname/backups"',
      { tells: { code: 'backup-folder-not-creatable', details: { path: '/etc/hostname/backups' } } },
    ],
    [
      'Migration v2.17.7-add-indices.js (up) failed: Original error: x',
      { tells: { code: 'update-failed', details: {} } },
    ],
    ['anything else', {}],
  ])('means what it says: %s', (message, meaning) => {
    expect(diagnosis.meaningOf({ at: null, level: 'fatal', message })).toEqual(meaning);
  });
});

const entry = (path: string, more: Partial<FolderEntry> = {}): FolderEntry => {
  const [folder, name = ''] = path.includes('/') ? path.split('/') : ['', path];
  return {
    folder: { root: 'config', path: folder as '' },
    name,
    type: 'file',
    size: 100,
    mtimeMs: 1_000_000,
    ...more,
  };
};

const found = (entries: readonly FolderEntry[], context: Partial<LeftoverContext> = {}): readonly string[] =>
  diagnosis
    .leftovers(entries, {
      database: 'sound',
      databaseMtimeMs: 1_000_000,
      serverVersion: '2.36.0',
      ...context,
    })
    .map(({ code, severity }) => `${severity} ${code}`);

describe('a left-over', () => {
  it('of the last start is a failed update, one of an older start is nothing', () => {
    const failed = [entry('absdatabase.failed.sqlite')];
    expect(found(failed)).toEqual(['block update-failed']);
    expect(found(failed, { databaseMtimeMs: 1_000_500 })).toEqual(['block update-failed']);
    expect(found(failed, { databaseMtimeMs: 9_000_000 })).toEqual(['ok old-leftover']);
  });

  it('of an own restore matters only where there is no database', () => {
    const temp = [entry('absdatabase-temp.sqlite')];
    expect(found(temp)).toEqual(['ok old-leftover']);
    expect(found(temp, { database: 'missing' })).toEqual(['warn own-restore-interrupted']);
  });

  it('of the era before the database is dangerous without one, and in the way with a bad one', () => {
    const old = [entry('users', { type: 'folder' })];
    expect(found(old, { database: 'missing' })).toEqual(['block old-data-would-be-read']);
    expect(found([entry('oldDb.zip')], { database: 'missing' })).toEqual(['block old-data-would-be-read']);
    expect(found(old, { database: 'unsound' })).toEqual(['warn old-data-blocked']);
    expect(found(old)).toEqual(['ok old-data-blocked']);
    expect(found([entry('oldDb.zip')])).toEqual([]);
  });

  it('among the update scripts is said when it can stop a start', () => {
    expect(found([entry('migrations/v2.15.0-x.js')])).toEqual([]);
    expect(found([entry('migrations/v2.15.0-x.js', { size: 0 })])).toEqual(['warn script-empty']);
    for (const name of ['.nfs0001', 'v2.15.0-x.js.gz', '.v2.15.0-x.js']) {
      expect(found([entry(`migrations/${name}`)])).toEqual(['ok script-foreign']);
      expect(found([entry(`migrations/${name}`)], { serverVersion: '2.16.2' })).toEqual([
        'warn script-foreign',
      ]);
      expect(found([entry(`migrations/${name}`)], { serverVersion: null })).toEqual(['warn script-foreign']);
    }
  });

  it('is none of what belongs there', () => {
    expect(
      found([entry('absdatabase.sqlite'), entry('ffmpeg'), entry('migrations', { type: 'folder' })]),
    ).toEqual([]);
  });
});
