import { expect, it } from 'vitest';
import type { PracticeView } from '../../../src-main/ipc/views/other-views.ts';
import { nextStep, stepsDone } from '../../../src-renderer/practice/next-step.ts';

const practice: PracticeView = {
  instanceId: 'practice',
  data: 'whole',
  running: true,
  url: null,
  counts: null,
  backups: 0,
};

it('leads from start to backup to damage to restore', () => {
  expect(nextStep({ ...practice, running: false })).toBe('start');
  expect(nextStep(practice)).toBe('back-up');
  expect(nextStep({ ...practice, backups: 1 })).toBe('break');
  for (const data of ['covers-missing', 'empty', 'broken'] as const)
    expect(nextStep({ ...practice, data, backups: 1 })).toBe('restore');
});

it('brings back a damaged server that does not run, without asking to start it', () => {
  expect(nextStep({ ...practice, data: 'broken', running: false, backups: 1 })).toBe('restore');
});

it('begins afresh where there is no backup to bring it back from', () => {
  expect(nextStep({ ...practice, data: 'empty' })).toBe('afresh');
});

it('says at every moment how many of its three steps are behind', () => {
  expect(stepsDone(practice, false)).toBe(0);
  expect(stepsDone({ ...practice, running: false }, false)).toBe(0);
  expect(stepsDone({ ...practice, backups: 1 }, false)).toBe(1);
  expect(stepsDone({ ...practice, backups: 1, data: 'empty' }, false)).toBe(2);
  expect(stepsDone({ ...practice, backups: 1 }, true)).toBe(3);
  expect(stepsDone({ ...practice, backups: 1, running: false }, true)).toBe(3);
});
