/** Runs in the middle and at their end, for what is made of many of them. */
import type { OperationState } from '../../../src-main/domain/operation/operation.ts';
import type { OperationEnd, OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { anEnd, anOperationView } from './an-operation-view.ts';

type Running = Extract<OperationState, { state: 'running' }>;

export function aRun(over: Partial<OperationView> = {}, running: Partial<Running> = {}): OperationView {
  const current: Running = {
    state: 'running',
    stage: 'copy',
    cancellable: true,
    progress: null,
    serverDownSince: null,
  };
  return anOperationView({ current: { ...current, ...running }, ...over });
}

export function anEndedRun(end: Partial<OperationEnd>, over: Partial<OperationView> = {}): OperationView {
  return aRun({ current: { state: 'succeeded', warnings: [] }, end: anEnd(end), ...over });
}
