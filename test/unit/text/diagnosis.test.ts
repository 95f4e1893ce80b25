import { describe, expect, it } from 'vitest';
import { causeOrder, type Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { block, warn } from '../../../src-main/domain/errors.ts';
import { describeDiagnosis, nextCommand, whyPassedOver } from '../../../src-main/text/diagnosis.ts';
import { databaseDiagnosisTexts } from '../../../src-main/text/errors/diagnosis-database.ts';
import { diagnosisTexts } from '../../../src-main/text/errors/diagnosis.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');

const backup = {
  id: 'b2',
  form: 'reprise',
  path: '/backups/b2',
  createdAt: '2026-11-18T12:00:00.000Z',
  serverVersion: '2.36.0',
  state: 'verified',
  counts: { users: 3 },
} as const;

const damaged: Diagnosis = {
  instance: {
    id: 'abc',
    name: 'home',
    server: 'audiobookshelf',
    locations: {},
    control: { kind: 'process', name: null, startCommand: null },
    url: null,
    addedAt: '2026-01-01T00:00:00.000Z',
  },
  running: false,
  healthy: false,
  causes: [block('database-damaged'), warn('drive-nearly-full', { path: '/srv', freeBytes: 1000 })],
  next: 'restore',
  checks: [
    { check: 'database', severity: 'block', code: 'database-damaged', details: {} },
    { check: 'folders', severity: 'ok', code: null, details: {} },
    {
      check: 'media',
      severity: 'ok',
      code: 'look-failed',
      details: { what: 'media', reason: 'needs-database' },
    },
    {
      check: 'drives',
      severity: 'ok',
      code: 'look-failed',
      details: { what: 'drives', reason: 'permission-denied' },
    },
  ],
  log: [{ at: '2026-11-21 06:00:00', level: 'fatal', message: 'Error: odd' }],
  suggestion: {
    backup,
    flaw: null,
    passedOver: [{ id: 'b3', createdAt: '2026-11-20T12:00:00.000Z', reason: 'damaged', drop: null }],
    away: ['/mnt/usb'],
  },
  serverVersion: '2.36.0',
};

describe('what people read', () => {
  const lines = describeDiagnosis(damaged, now);
  const text = lines.join('\n');

  it('begins with the cause, what to do, and the words to type', () => {
    expect(lines[0]).toMatch(/^The database is damaged:/);
    expect(lines[1]).toContain('Bring back a backup.');
    expect(lines[3]).toBe('Next: reprise plan b2 --instance home');
  });

  it('names the backup, why it, and why not a newer one', () => {
    expect(text).toContain('    b2\n    3 users\n  It is the newest one from before the trouble.');
    expect(text).toMatch(/ {2}- Not .*: its database is damaged, too\./);
    expect(text).toContain('Not there now: /mnt/usb.');
  });

  it('says the rest after that: other problems, what could not be seen, the log, what is in order', () => {
    expect(text).toContain('Found besides:\n  - The drive with');
    expect(text).toContain('To know:\n  - Could not be looked at (no permission): its drives.');
    expect(text).not.toContain('its media folders');
    expect(text).toContain('The last errors in its log:\n  2026-11-21 06:00:00  Error: odd');
    expect(text).toContain('Found in order: its folders.');
    expect(lines.at(-1)).toBe('Nothing was changed.');
  });

  it('gives no words where Reprise cannot help, and whole ones where names are odd', () => {
    expect(nextCommand({ ...damaged, next: 'none' })).toBeNull();
    expect(nextCommand({ ...damaged, next: 'recover' })).toBe('reprise recover');
    const rights = block('server-may-not-open', { path: '/srv/abs/x', root: '/srv/abs', uid: 4242 });
    expect(nextCommand({ ...damaged, causes: [rights], next: 'give-back' })).toBe(
      'sudo chown -R 4242 /srv/abs',
    );
    const noBackup = { ...damaged.suggestion, backup: null };
    expect(nextCommand({ ...damaged, suggestion: noBackup })).toBeNull();
    const odd = { ...damaged.instance, name: 'my server' };
    const native = { ...backup, id: '/my backups/a.audiobookshelf' };
    const suggestion = { ...damaged.suggestion, backup: native };
    expect(nextCommand({ ...damaged, instance: odd, suggestion })).toBe(
      `reprise plan '/my backups/a.audiobookshelf' --instance abc`,
    );
  });

  it('is calm about a server that is well', () => {
    const well: Diagnosis = { ...damaged, causes: [], next: 'none', healthy: true, running: true, log: [] };
    expect(describeDiagnosis(well, now)[0]).toBe('Nothing is wrong with "home" that could be seen: it runs.');
  });

  it('does not send anybody to a restore who only has to connect a drive', () => {
    const away: Diagnosis = {
      ...damaged,
      causes: [block('data-folder-away', { path: '/srv' })],
      next: 'none',
    };
    expect(describeDiagnosis(away, now).join('\n')).toContain('Not needed for this');
    expect(text).not.toContain('Not needed for this');
  });

  it('says how much a backup lost', () => {
    const drop = { kind: 'items', before: 800, after: 10, since: 'b1' };
    expect(whyPassedOver({ reason: 'shrunk', drop })).toBe(
      'it has only 10 items; a backup before it has 800.',
    );
  });
});

it('has a place in the order of causes for everything that can be wrong', () => {
  const onlySaid = [
    'database-journal-left',
    'version-changed',
    'old-leftover',
    'media-folder-not-seen',
    'server-stopped',
    'look-failed',
  ];
  // What an operation of a later version left: raised by every command.
  const others = ['journal-format-unknown'];
  const codes = [...Object.keys({ ...diagnosisTexts, ...databaseDiagnosisTexts }), ...others];
  expect([...causeOrder, ...onlySaid].toSorted()).toEqual(codes.toSorted());
});
