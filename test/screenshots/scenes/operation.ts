/** Runs that do not hold still, and ends that a practice server does not come to. */
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { anAppState, anInstanceView } from '../../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../../helpers/builders/an-operation-view.ts';
import type { FakeRequests } from '../../helpers/page-world.ts';
import type { Scene } from '../scene.ts';

const log: FakeRequests = {
  'activity:log': () => ({
    isCut: false,
    lines: [
      { at: '2026-03-13T08:58:00.000Z', level: 'info', event: 'operation.start', text: '' },
      {
        at: '2026-03-13T08:58:01.000Z',
        level: 'info',
        event: 'operation.stage',
        text: 'instanceId: abs-1, stage: preflight',
      },
    ],
  }),
};
const down = anInstanceView({
  state: {
    running: false,
    url: null,
    version: '2.36.0',
    health: null,
    lookedAt: '2026-03-13T09:00:00.000Z',
  },
});
const bytes = (done: number) => ({ done, total: 1_210_000_000, unit: 'bytes' }) as const;
const restoring = anOperationView({
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
const swapping = anOperationView({
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
const rolledBack = anOperationView({
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
const failed = anOperationView({
  current: {
    state: 'failed',
    stage: 'copy',
    error: { code: 'disk-full', message: '', details: { path: '/media/anna/Backups' } },
    rollback: 'not-needed',
  },
  end: anEnd({
    outcome: 'failed',
    health: 'healthy',
    backupId: null,
    findings: [{ code: 'disk-full', severity: 'block', details: { path: '/media/anna/Backups' } }],
  }),
});
const needsYou = anOperationView({
  kind: 'restore',
  current: { state: 'needs-attention', errors: [{ code: 'rollback-failed', message: '', details: {} }] },
  end: anEnd({
    outcome: 'needs-attention',
    rollback: 'failed',
    findings: [{ code: 'rollback-failed', severity: 'block', details: {} }],
    paths: [
      '/srv/audiobookshelf/config/.reprise-operation-1',
      '/srv/audiobookshelf/metadata/.reprise-operation-1',
    ],
  }),
});
const cancelled = anOperationView({
  kind: 'restore',
  current: { state: 'cancelled', rollback: 'not-needed' },
  end: anEnd({ outcome: 'cancelled', health: 'healthy', downtimeMs: null, backupId: null }),
});
const done = anOperationView({
  kind: 'restore',
  current: { state: 'succeeded', warnings: [] },
  end: anEnd({ health: 'healthy', downtimeMs: 42_000 }),
});

function scene(name: string, says: string, view: OperationView, act?: Scene['act']): Scene {
  const undoable = { operationId: view.operationId, createdAt: view.startedAt };
  return {
    name,
    says,
    state: anAppState({ instances: [anInstanceView(view === done ? { undoable } : {})], operations: [view] }),
    requests: log,
    link: { page: 'operation', operationId: view.operationId },
    ...(act === undefined ? {} : { act }),
  };
}

export const operationScenes: readonly Scene[] = [
  scene(
    'restore-running',
    'A restore: stages, bytes, rate and time left.',
    restoring,
    async (page, opened) => {
      await page.getByText('400 MB of 1.2 GB').first().waitFor();
      for (let second = 1; second <= 6; second += 1) {
        await page.clock.runFor(1000);
        const progress = bytes(400_000_000 + second * 20_000_000);
        await opened.tell('operation:changed', {
          ...restoring,
          seq: 12 + second,
          current: { state: 'running', stage: 'prepare', cancellable: true, serverDownSince: null, progress },
        });
      }
      await page.getByText(/MB\/s/).first().waitFor();
    },
  ),
  scene('operation-server-down', 'How long the server is down; it cannot be stopped any more.', swapping),
  scene('operation-back-up', 'A backup runs.', anOperationView({ stages: ['preflight', 'copy'] })),
  scene('operation-restored', 'The restore is done; it can be undone.', done),
  scene('operation-went-back', 'The restore failed, and all went back.', rolledBack),
  scene('operation-failed', 'The backup failed: the drive is full.', failed),
  {
    ...scene('operation-needs-you', 'Neither old nor new: where everything is, and the way out.', needsYou),
    state: anAppState({ instances: [down], operations: [needsYou] }),
  },
  scene('operation-stopped', 'The restore was stopped; nothing was changed.', cancelled),
];
