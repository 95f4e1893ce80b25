import { describe, expect, it } from 'vitest';
import type { OperationKind } from '../../../src-main/domain/operation/operation.ts';
import type { OperationEnd } from '../../../src-main/ipc/views/operation-view.ts';
import { resultLines } from '../../../src-renderer/components/result-lines.ts';
import { anEnd, anOperationView } from '../../helpers/builders/an-operation-view.ts';

const stopped = {
  running: false,
  url: null,
  version: null,
  health: null,
  lookedAt: '2026-03-13T09:00:00.000Z',
};
const lines = (kind: OperationKind, end: Partial<OperationEnd>, state: typeof stopped | null = null) =>
  resultLines(anOperationView({ kind, end: anEnd(end) }), state);

describe('the three lines at the end of a run', () => {
  it('are not there while it runs', () => {
    expect(resultLines(anOperationView(), null)).toBeNull();
  });

  it('say that the data is as in the backup after a restore, and to look', () => {
    expect(lines('restore', { health: 'healthy' })).toEqual({
      data: 'restore',
      server: 'healthy',
      next: 'look',
    });
  });

  it('say that the data is as before when a restore was taken back', () => {
    expect(lines('restore', { outcome: 'failed', rollback: 'done', health: 'healthy' })?.data).toBe(
      'rolled-back',
    );
  });

  it.each(['failed', 'needs-attention'] as const)(
    'do not claim to know the data when going back %s',
    (outcome) => {
      expect(lines('restore', { outcome, rollback: 'failed' })?.data).toBe('unsure');
    },
  );

  it('say that nothing was changed by a restore that was not begun', () => {
    expect(lines('restore', { outcome: 'blocked', downtimeMs: null })?.data).toBe('not-changed');
  });

  it('promise no backup after one that failed', () => {
    expect(lines('back-up', { outcome: 'failed', backupId: null })?.data).toBe('no-backup');
  });

  it('believe what was seen of the server since more than how the run left it', () => {
    expect(lines('restore', { health: 'healthy' }, stopped)?.server).toBe('stopped');
  });

  it('say nothing of the server after a run that left it alone', () => {
    expect(lines('verify', { downtimeMs: null })?.server).toBeNull();
  });

  it('never say that nothing needs to be done when something was found', () => {
    const findings = [{ code: 'database-corrupt', severity: 'warn', details: {} }] as const;
    expect(lines('back-up', { findings })?.next).toBe('findings');
  });
});
