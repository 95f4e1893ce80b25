/** Runs in the states that a page tells of: on their way, and ended in every way. */
import type { LogView } from '../../../src-main/ipc/views/other-views.ts';
import { anEnd, anOperationView } from './an-operation-view.ts';
import { anInstanceView } from './an-app-state.ts';

const bytes = (done: number) => ({ done, total: 1_210_000_000, unit: 'bytes' }) as const;

export const restoring = anOperationView({
  kind: 'restore',
  stages: ['preflight', 'prepare'],
  current: {
    state: 'running',
    stage: 'prepare',
    cancellable: true,
    serverDownSince: null,
    progress: bytes(400_000_000),
  },
});

/** Too late to stop it. */
export const swapping = anOperationView({
  kind: 'restore',
  stages: ['preflight', 'prepare', 'verify', 'quiesce', 'apply'],
  current: {
    state: 'running',
    stage: 'apply',
    cancellable: false,
    serverDownSince: '2026-03-13T08:59:00.000Z',
    progress: null,
  },
});

export const restored = anOperationView({
  kind: 'restore',
  current: { state: 'succeeded', warnings: [] },
  end: anEnd({
    health: 'healthy',
    downtimeMs: 42_000,
    backupId: anInstanceView().newest?.id ?? null,
  }),
});

export const rolledBack = anOperationView({
  kind: 'restore',
  current: {
    state: 'failed',
    stage: 'health-check',
    error: { code: 'health-check-failed', message: '', details: {} },
    rollback: 'done',
  },
  end: anEnd({
    outcome: 'failed',
    rollback: 'done',
    health: 'healthy',
    findings: [{ code: 'health-check-failed', severity: 'block', details: {} }],
  }),
});

export const diskFull = anOperationView({
  current: {
    state: 'failed',
    stage: 'copy',
    error: { code: 'disk-full', message: '', details: { path: '/media/anna/Backups' } },
    rollback: 'not-needed',
  },
  end: anEnd({
    outcome: 'failed',
    health: 'healthy',
    downtimeMs: null,
    backupId: null,
    findings: [{ code: 'disk-full', severity: 'block', details: { path: '/media/anna/Backups' } }],
  }),
});

/** Back to what was lost before: all is done, and the server is as it was then. */
export const undoneUnwell = anOperationView({
  kind: 'undo',
  undoes: 'restore',
  current: { state: 'needs-attention', errors: [{ code: 'undone-not-healthy', message: '', details: {} }] },
  end: anEnd({
    outcome: 'needs-attention',
    health: 'failed',
    downtimeMs: 4000,
    findings: [{ code: 'undone-not-healthy', severity: 'warn', details: { undo: 'operation-1' } }],
  }),
});

/** Its data is neither old nor new, and its server is stopped. */
export const needsYou = anOperationView({
  kind: 'restore',
  current: { state: 'needs-attention', errors: [{ code: 'rollback-failed', message: '', details: {} }] },
  end: anEnd({
    outcome: 'needs-attention',
    rollback: 'failed',
    health: 'static',
    findings: [{ code: 'rollback-failed', severity: 'block', details: {} }],
    paths: [
      '/srv/audiobookshelf/config/.reprise-operation-1',
      '/srv/audiobookshelf/metadata/.reprise-operation-1',
    ],
  }),
});

export const cancelled = anOperationView({
  kind: 'restore',
  current: { state: 'cancelled', rollback: 'not-needed' },
  end: anEnd({ outcome: 'cancelled', health: 'healthy', downtimeMs: null, backupId: null }),
});

/** A server that was seen stopped after all of them. */
export const stoppedServer = anInstanceView({
  state: {
    running: false,
    url: null,
    version: '2.36.0',
    health: null,
    lookedAt: '2026-03-13T09:00:00.000Z',
  },
});

/** What was written down about one of them. */
export function aRunLog(stages: readonly string[] = ['preflight']): LogView {
  return {
    isCut: false,
    lines: stages.map((stage, index) => ({
      at: new Date(Date.parse('2026-03-13T08:58:00.000Z') + index * 14_000).toISOString(),
      level: 'info',
      event: 'operation.stage',
      text: `instanceId: abs-1, stage: ${stage}`,
    })),
  };
}
