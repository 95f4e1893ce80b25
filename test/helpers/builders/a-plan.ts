import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';

export const aPlan = (changes: Partial<RestorePlan> = {}): RestorePlan => ({ ...plan, ...changes });

const plan: RestorePlan = {
  id: 'plan-1',
  createdAt: '2026-11-20T11:00:00Z',
  kind: 'restore',
  ref: 'b',
  instanceId: 'i',
  datasets: ['database', 'metadata'],
  notContained: ['config'],
  after: 'keep',
  mappings: [],
  rewrites: null,
  mediaFolders: [],
  backup: { id: 'b', createdAt: '2026-11-17T01:00:00Z', serverVersion: '2.36.0', bytes: 6_200_000_000 },
  binding: {
    sourceDigest: 'd',
    roots: [],
    mappings: [],
    controlKind: 'process',
    serverVersion: null,
    schema: null,
  },
  verdicts: [
    { check: 'product', severity: 'ok', code: null, details: {} },
    {
      check: 'version',
      severity: 'warn',
      code: 'version-older',
      details: { backup: '2.36.0', server: '2.37.0' },
    },
    {
      check: 'space',
      severity: 'block',
      code: 'not-enough-space',
      details: { path: '/srv', neededBytes: 2e9, freeBytes: 1e9 },
    },
  ],
  changes: [
    { path: '/srv/config/absdatabase.sqlite', change: 'replaced' },
    { path: '/srv/metadata/logs', change: 'kept' },
  ],
  counts: { backup: { users: 3, items: 5 }, current: { users: 4, items: 5 } },
  currentAsOf: 'now',
  preview: [
    {
      kind: 'users',
      gained: 0,
      lost: 1,
      changed: 5,
      samples: [
        { label: 'kim', difference: 'lost' },
        ...['a', 'b', 'c', 'd', 'e'].map((label) => ({ label, difference: 'changed' as const })),
      ],
    },
  ],
  space: [{ path: '/srv', neededBytes: 2e9, freeBytes: 1e9 }],
  expectedDowntimeMs: 80_000,
  serverWasRunning: true,
  account: null,
  notCovered: ['Your audiobooks themselves'],
};
