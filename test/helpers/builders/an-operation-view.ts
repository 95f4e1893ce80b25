/** One run as pages are told of it: a back-up in the middle of its copy, unless said otherwise. */
import type { OperationEnd, OperationView } from '../../../src-main/ipc/views/operation-view.ts';

export function anOperationView(over: Partial<OperationView> = {}): OperationView {
  return {
    operationId: 'operation-1',
    instanceId: 'abs-1',
    kind: 'back-up',
    seq: 12,
    at: '2026-03-13T08:59:58.000Z',
    startedAt: '2026-03-13T08:58:00.000Z',
    stageStartedAt: '2026-03-13T08:58:10.000Z',
    current: {
      state: 'running',
      stage: 'copy',
      cancellable: true,
      serverDownSince: null,
      progress: { done: 1_240_000_000, total: 6_200_000_000, unit: 'bytes' },
    },
    end: null,
    ...over,
  };
}

export function anEnd(over: Partial<OperationEnd> = {}): OperationEnd {
  return {
    outcome: 'succeeded',
    rollback: 'not-needed',
    health: null,
    downtimeMs: 4200,
    backupId: '20260313T085800Z-000004-abcd',
    findings: [],
    paths: [],
    ...over,
  };
}
