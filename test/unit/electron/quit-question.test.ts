import { expect, it } from 'vitest';
import { quitQuestion } from '../../../src-main/electron/quit-question.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';

type Running = Extract<OperationView['current'], { readonly state: 'running' }>;

function running(change: Partial<Running>): OperationView {
  const at = '2026-11-20T02:00:00.000Z';
  return {
    operationId: 'o',
    instanceId: 'i',
    kind: 'restore',
    seq: 1,
    at,
    startedAt: at,
    stageStartedAt: at,
    end: null,
    current: {
      state: 'running',
      stage: 'verify',
      cancellable: true,
      progress: null,
      serverDownSince: null,
      ...change,
    },
  };
}

it('asks nothing when nothing runs', () => {
  expect(quitQuestion([])).toBeNull();
});

it('offers to stop what may be stopped', () => {
  expect(quitQuestion([running({})])).toEqual({ why: 'busy', answers: ['stop', 'afterwards', 'stay'] });
});

it('says that the server is down, and still offers to stop before the swap', () => {
  const downSince = '2026-11-20T02:00:00.000Z';
  expect(quitQuestion([running({ serverDownSince: downSince })])).toEqual({
    why: 'serverDown',
    answers: ['stop', 'afterwards', 'stay'],
  });
});

it('offers no stop after the swap', () => {
  expect(quitQuestion([running({}), running({ cancellable: false })])?.answers).toEqual([
    'afterwards',
    'stay',
  ]);
  expect(quitQuestion([running({ cancellable: false })])?.why).toBe('finishing');
});

it('takes Escape and Enter for staying', () => {
  expect(quitQuestion([running({})])?.answers.at(-1)).toBe('stay');
});
