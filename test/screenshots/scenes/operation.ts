/** Runs that do not hold still, and ends that a practice server does not come to. */
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { anAppState, anInstanceView, aRepositoryView } from '../../helpers/builders/an-app-state.ts';
import { anOperationView } from '../../helpers/builders/an-operation-view.ts';
import {
  aRunLog,
  cancelled,
  diskFull,
  needsYou,
  restored,
  restoring,
  rolledBack,
  stoppedServer,
  swapping,
} from '../../helpers/builders/some-runs.ts';
import type { Scene } from '../scene.ts';

const toTheEnd = ['preflight', 'prepare', 'verify', 'quiesce', 'apply', 'resume', 'health-check', 'commit'];
const backTo = [...toTheEnd.slice(0, -1), 'roll-back'];
const restoredState = anAppState({
  instances: [
    anInstanceView({ undoable: { operationId: restored.operationId, createdAt: restored.startedAt } }),
  ],
  operations: [restored],
});

function scene(
  name: string,
  says: string,
  view: OperationView,
  stages: readonly string[],
  more: Partial<Scene> = {},
): Scene {
  return {
    name,
    says,
    state: anAppState({ operations: [view] }),
    requests: { 'activity:log': () => aRunLog(stages) },
    link: { page: 'operation', operationId: view.operationId },
    ...more,
  };
}

/** Until its rate is known. */
const runOn: Scene['act'] = async (page, opened) => {
  await page.getByText('400 MB of 1.2 GB').first().waitFor();
  for (let second = 1; second <= 6; second += 1) {
    await page.clock.runFor(1000);
    const progress = {
      done: 400_000_000 + second * 20_000_000,
      total: 1_210_000_000,
      unit: 'bytes',
    } as const;
    await opened.tell('operation:changed', {
      ...restoring,
      seq: 12 + second,
      current: { state: 'running', stage: 'prepare', cancellable: true, serverDownSince: null, progress },
    });
  }
  await page.getByText(/MB\/s/).first().waitFor();
};

export const operationScenes: readonly Scene[] = [
  scene('restore-running', 'A restore: stages, bytes, rate and time left.', restoring, [], { act: runOn }),
  scene('operation-server-down', 'How long the server is stopped; too late to end it.', swapping, []),
  scene('operation-back-up', 'A backup runs.', anOperationView({ stages: ['preflight', 'copy'] }), []),
  scene('operation-restored', 'The restore is done; it can be undone.', restored, toTheEnd, {
    state: restoredState,
  }),
  scene('operation-went-back', 'The restore failed, and everything was put back.', rolledBack, backTo),
  scene('operation-failed', 'The backup failed: the drive is full.', diskFull, ['preflight', 'copy'], {
    state: anAppState({
      operations: [diskFull],
      repositories: [aRepositoryView({ freeBytes: 300_000_000 })],
    }),
  }),
  scene(
    'operation-needs-you',
    'Neither old nor new: where everything is, and the way out.',
    needsYou,
    backTo,
    {
      state: anAppState({ instances: [stoppedServer], operations: [needsYou] }),
    },
  ),
  scene('operation-stopped', 'The restore was stopped; nothing was changed.', cancelled, [
    'preflight',
    'prepare',
  ]),
];
