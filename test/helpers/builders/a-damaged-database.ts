/** What was found out about a server whose database is damaged: a good backup from before, and newer ones that are none. */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { block, warn } from '../../../src-main/domain/errors.ts';
import { aDiagnosis } from './a-diagnosis.ts';

export const goodBackup = {
  id: '20260308T020000Z-000001-abcd',
  form: 'reprise',
  path: '/media/anna/Backups/x',
  createdAt: '2026-03-08T02:00:00.000Z',
  serverVersion: '2.35.0',
  state: 'verified',
  counts: { users: 3, books: 380 },
} as const;

const damaged = block('database-damaged');
export const nearlyFull = warn('drive-nearly-full', { path: '/srv', freeBytes: 2_100_000_000 });

export function aDamagedDatabase(over: Partial<Diagnosis> = {}): Diagnosis {
  return aDiagnosis({
    running: false,
    healthy: false,
    causes: [damaged, nearlyFull],
    next: 'restore',
    checks: [
      { check: 'process', severity: 'ok', code: null, details: {} },
      { check: 'drives', ...nearlyFull },
      { check: 'database', ...damaged },
      unlooked('versions'),
      unlooked('media'),
    ],
    log: [
      {
        at: '2026-03-13 08:01:00',
        level: 'fatal',
        message: `SQLITE_CORRUPT: database disk image is malformed ${'x'.repeat(200)}`,
      },
    ],
    suggestion: {
      backup: goodBackup,
      flaw: null,
      passedOver: [
        { id: 'b', createdAt: '2026-03-10T02:00:00.000Z', reason: 'damaged', drop: null },
        {
          id: 'c',
          createdAt: '2026-03-09T02:00:00.000Z',
          reason: 'shrunk',
          drop: { kind: 'books', before: 380, after: 12, since: 'z' },
        },
      ],
      away: ['/media/anna/Old drive'],
    },
    ...over,
  });
}

/** The database would say it. */
function unlooked(what: string): Diagnosis['checks'][number] {
  return { check: what, severity: 'ok', code: 'look-failed', details: { what, reason: 'needs-database' } };
}
