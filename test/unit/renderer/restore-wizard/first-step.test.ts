import { describe, expect, it } from 'vitest';
import { firstStep, firstUndoStep } from '../../../../src-renderer/restore-wizard/first-step.ts';
import { anAppState, anInstanceView } from '../../../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../../../helpers/builders/an-operation-view.ts';

const link = { page: 'restore', instanceId: null, file: null } as const;
const file = { token: 't', path: '/x/b.audiobookshelf', name: 'b.audiobookshelf' };
const kids = anInstanceView({ id: 'abs-2', name: 'Kids' });
const several = anAppState({ instances: [anInstanceView(), kids] });
const current = {
  state: 'running',
  stage: 'apply',
  cancellable: false,
  progress: null,
  serverDownSince: null,
} as const;

describe('where the wizard begins', () => {
  it('goes straight to the backups of the only server', () => {
    expect(firstStep(link, anAppState())).toEqual({ step: 'choose-backup', instanceId: 'abs-1', file: null });
  });

  it('asks which of several servers, and keeps a file that was dropped', () => {
    expect(firstStep({ ...link, file }, several)).toEqual({ step: 'choose-instance', file });
  });

  it('does not take a server that this version cannot restore', () => {
    const app = anAppState({ instances: [anInstanceView({ canBackUp: false }), kids] });
    expect(firstStep(link, app)).toMatchObject({ step: 'choose-backup', instanceId: 'abs-2' });
    expect(firstStep({ ...link, instanceId: 'abs-1' }, app)).toMatchObject({ step: 'choose-instance' });
  });

  it('goes to the review of a backup that was chosen elsewhere', () => {
    expect(firstStep({ ...link, instanceId: 'abs-2', backupId: 'b-1' }, several)).toMatchObject({
      step: 'review',
      instanceId: 'abs-2',
      subject: { kind: 'restore', ref: { by: 'backup', id: 'b-1' } },
      choice: { after: 'start' },
    });
  });

  it('does not plan to start a server that its user starts', () => {
    const control = { kind: 'none', name: null, startCommand: null } as const;
    const app = anAppState({ instances: [anInstanceView({ control })] });
    expect(firstStep({ ...link, instanceId: 'abs-1', backupId: 'b-1' }, app)).toMatchObject({
      choice: { after: 'keep' },
    });
  });

  it('shows the restore that goes on instead of beginning another', () => {
    const app = anAppState({
      operations: [anOperationView({ kind: 'restore', operationId: 'op-1', current })],
    });
    expect(firstStep(link, app)).toEqual({ step: 'restoring', operationId: 'op-1', plan: null });
  });

  it('begins another after one that has ended', () => {
    const ended = anOperationView({ kind: 'restore', end: anEnd() });
    expect(firstStep(link, anAppState({ operations: [ended] })).step).toBe('choose-backup');
  });

  it('undoes only what can be undone', () => {
    const undo = { page: 'undo', operationId: 'restore-1' } as const;
    expect(firstUndoStep(undo, anAppState())).toBeNull();
    const undoable = { operationId: 'restore-1', createdAt: '2026-03-12T19:30:00.000Z' };
    const app = anAppState({ instances: [anInstanceView({ undoable })] });
    expect(firstUndoStep(undo, app)).toMatchObject({ step: 'review', subject: { kind: 'undo' } });
  });
});
