/** One run as the app knows it: a back-up of `abs-1`, unless said otherwise. */
import type { OperationState } from '../../../src-main/domain/operation/operation.ts';
import type { OperationEnd, OperationView } from '../../../src-main/ipc/views/operation-view.ts';

type Running = Extract<OperationState, { state: 'running' }>;

export const aRunTime = '2026-03-13T09:00:00.000Z';

/** In the middle of copying. */
export function aRun(over: Partial<OperationView> = {}, running: Partial<Running> = {}): OperationView {
  return {
    operationId: '20260313t090000z-9ab3cd',
    instanceId: 'abs-1',
    kind: 'back-up',
    seq: 1,
    at: aRunTime,
    current: {
      state: 'running',
      stage: 'copy',
      cancellable: true,
      progress: null,
      serverDownSince: null,
      ...running,
    },
    startedAt: aRunTime,
    stageStartedAt: aRunTime,
    end: null,
    ...over,
  };
}

export function anEnd(over: Partial<OperationEnd> = {}): OperationEnd {
  return {
    outcome: 'succeeded',
    rollback: 'not-needed',
    health: null,
    downtimeMs: null,
    backupId: null,
    findings: [],
    paths: [],
    ...over,
  };
}

export function anEndedRun(end: Partial<OperationEnd>, over: Partial<OperationView> = {}): OperationView {
  return aRun({ current: { state: 'succeeded', warnings: [] }, end: anEnd(end), ...over });
}
