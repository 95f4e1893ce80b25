import { describe, expect, it } from 'vitest';
import { endActs } from '../../../../src-renderer/operation/end-acts.ts';
import type { OperationView } from '../../../../src-main/ipc/views/operation-view.ts';
import { anInstanceView } from '../../../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../../../helpers/builders/an-operation-view.ts';
import {
  cancelled,
  diskFull,
  needsYou,
  restored,
  rolledBack,
  stoppedServer,
  undoneUnwell,
} from '../../../helpers/builders/some-runs.ts';

const after = (view: OperationView, instance = anInstanceView()) =>
  endActs({ view, end: view.end ?? anEnd(), instance, hasLog: true });

describe('what can be done after a run', () => {
  it('is first what mends what is said', () => {
    expect(after(needsYou, stoppedServer).due).toBe('recover');
    expect(after(rolledBack).due).toBe('other-backup');
    expect(after(diskFull).due).toBe('other-place');
    expect(after(restored, stoppedServer).due).toBe('start');
    expect(after(restored).due).toBe('open');
  });

  it('is nothing that is due where all went well and nothing was changed', () => {
    const { due, others } = after(anOperationView({ end: anEnd({ health: 'healthy' }) }));
    expect(due).toBeNull();
    expect(others).toEqual(['finish']);
  });

  it('is no start and no page of a server whose data is neither old nor new', () => {
    expect(after(needsYou, stoppedServer).others).toEqual(['support']);
  });

  it('is to look for the cause, or to restore, after an undo to what was not well', () => {
    const undoable = { operationId: undoneUnwell.operationId, createdAt: undoneUnwell.at };
    expect(after(undoneUnwell, anInstanceView({ state: null, undoable }))).toEqual({
      due: 'diagnose',
      others: ['undo', 'restore', 'finish'],
    });
  });

  it('is to choose another place where the place failed, and only there', () => {
    expect(after(diskFull).due).toBe('other-place');
    expect(after(diskFull).others[0]).toBe('again');
    expect(after(rolledBack).others).not.toContain('other-place');
  });

  it('tries no restore again whose backup is not known by an id', () => {
    const end = anEnd({ outcome: 'failed', rollback: 'done', health: 'healthy', backupId: null });
    expect(after({ ...rolledBack, end }).others).not.toContain('again');
    expect(after(rolledBack).others).toContain('again');
  });

  it('is the same once more where the fault is ours, and nothing speaks against the backup', () => {
    const fault = { code: 'internal', severity: 'block', details: {} } as const;
    const end = { ...(rolledBack.end ?? anEnd()), findings: [fault] };
    const { due, others } = after({ ...rolledBack, end });
    expect(due).toBe('again');
    expect(others[0]).toBe('other-backup');
  });

  it('offers no undo but of the run itself', () => {
    const undoable = { operationId: 'another', createdAt: restored.at };
    expect(after(restored, anInstanceView({ undoable })).others).not.toContain('undo');
    const own = { ...undoable, operationId: restored.operationId };
    expect(after(restored, anInstanceView({ undoable: own })).others).toContain('undo');
  });

  it('leads to no second restore after one that was stopped on purpose', () => {
    expect(after(cancelled)).toEqual({ due: null, others: ['finish', 'open'] });
  });
});
