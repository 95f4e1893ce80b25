/** The page "What happened?". */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aDiagnosis } from '../../helpers/builders/a-diagnosis.ts';
import { anAppState, anInstanceView } from '../../helpers/builders/an-app-state.ts';
import type { Scene } from '../scene.ts';

const down = anInstanceView({
  state: {
    running: false,
    url: null,
    version: '2.36.0',
    health: null,
    lookedAt: '2026-03-13T09:00:00.000Z',
  },
});
const cause = { code: 'database-damaged', severity: 'block', details: {} } as const;
const damaged = aDiagnosis({
  running: false,
  healthy: false,
  causes: [cause, { code: 'drive-nearly-full', severity: 'warn', details: { path: '/srv' } }],
  next: 'restore',
  checks: [
    { check: 'process', severity: 'ok', code: null, details: {} },
    { check: 'drives', severity: 'warn', code: 'drive-nearly-full', details: { path: '/srv' } },
    { check: 'database', ...cause },
    {
      check: 'media',
      severity: 'ok',
      code: 'look-failed',
      details: { what: 'media', reason: 'needs-database' },
    },
  ],
  log: [
    {
      at: '2026-03-13 08:01:00',
      level: 'fatal',
      message: 'SQLITE_CORRUPT: database disk image is malformed',
    },
  ],
  suggestion: {
    backup: {
      id: '20260308T020000Z-000001-abcd',
      form: 'reprise',
      path: '/media/anna/Backups/x',
      createdAt: '2026-03-08T02:00:00.000Z',
      serverVersion: '2.35.0',
      state: 'verified',
      counts: { users: 3, books: 380 },
    },
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
});

function scene(name: string, says: string, found: () => Diagnosis | Promise<Diagnosis>, wait: RegExp): Scene {
  return {
    name,
    says,
    state: anAppState({ instances: [down] }),
    requests: { 'diagnosis:run': found },
    link: { page: 'diagnosis', instanceId: 'abs-1' },
    act: (page) => page.getByText(wait).first().waitFor(),
  };
}

export const diagnosisScenes: readonly Scene[] = [
  scene('what-happened', 'The database is damaged: the backup from before that.', () => damaged, /380/),
  scene(
    'what-happened-stopped',
    'The server only does not run.',
    () => aDiagnosis({ running: false, healthy: false, next: 'none' }),
    /does not run/,
  ),
  scene('what-happened-looking', 'While it is looked.', () => new Promise(() => {}), /can take a minute/),
  scene(
    'what-happened-error',
    'It could not be looked at.',
    () => {
      throw new RepriseError('engine-unreachable', 'Not there.');
    },
    /engine|container/i,
  ),
];
