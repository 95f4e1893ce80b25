import { describe, expect, it } from 'vitest';
import { operationOf, putAwayWith } from '../../../src-renderer/dashboard/operation-of.ts';
import { anEndedRun, aRun } from '../../helpers/builders/a-run.ts';
import { undoneUnwell } from '../../helpers/builders/some-runs.ts';
import { anInstanceView } from '../../helpers/builders/an-app-state.ts';

const at = '2026-03-13T08:00:00.000Z';
const later = '2026-03-13T08:30:00.000Z';
const server = anInstanceView();
const backedUp = anEndedRun({}, { operationId: 'backed-up', at });
const newest = {
  id: 'n',
  createdAt: later,
  origin: 'manual',
  state: 'verified',
  bytes: 1,
} as const;

describe('what a card shows', () => {
  it('is what runs, else the last that ended', () => {
    const running = aRun({ operationId: 'running' });
    const other = anEndedRun({}, { operationId: 'other', instanceId: 'abs-9' });
    expect(operationOf([running, backedUp], server)).toBe(running);
    expect(operationOf([backedUp, other], server)).toBe(backedUp);
    expect(operationOf([other], server)).toBeNull();
  });

  it('is no backup from before a restore whose end was put away', () => {
    const undoable = { operationId: 'restored', createdAt: later };
    expect(operationOf([backedUp], { ...server, undoable })).toBeNull();
  });

  it('is no failure that a good backup has followed', () => {
    const failed = anEndedRun({ outcome: 'failed', backupId: null }, { at });
    expect(operationOf([failed], server)).toBe(failed);
    expect(operationOf([failed], { ...server, newest })).toBeNull();
    expect(operationOf([failed], { ...server, newest: { ...newest, state: 'damaged' } })).toBe(failed);
  });

  it('is no end that the server does not show any more', () => {
    const seen = (over: object) => ({
      ...server,
      state: {
        running: true,
        url: null,
        version: null,
        health: 'healthy',
        lookedAt: later,
        ...over,
      } as const,
    });
    const restored = anEndedRun({ health: 'healthy' }, { at, kind: 'restore' });
    expect(operationOf([restored], seen({}))).toBe(restored);
    expect(operationOf([restored], seen({ running: false }))).toBeNull();
    expect(operationOf([restored], seen({ health: 'failed' }))).toBeNull();
    expect(operationOf([restored], seen({ running: false, lookedAt: '2026-03-13T07:00:00.000Z' }))).toBe(
      restored,
    );
    const failed = anEndedRun({ outcome: 'failed', health: 'healthy' }, { at });
    expect(operationOf([failed], seen({ running: false }))).toBe(failed);
    const unwell = { ...undoneUnwell, at, instanceId: server.id };
    expect(operationOf([unwell], seen({ health: 'failed' }))).toBe(unwell);
    expect(operationOf([unwell], seen({}))).toBeNull();
    expect(operationOf([unwell, restored], seen({}))).toBe(restored);
  });

  it('stays while it needs its user, whatever came after it', () => {
    const open = anEndedRun({ outcome: 'needs-attention' }, { at, kind: 'restore' });
    expect(operationOf([open], { ...server, newest })).toBe(open);
  });
});

describe('putting an end away', () => {
  it('takes older ends of that server with it, which would come up again, and nothing that needs its user', () => {
    const open = anEndedRun({ outcome: 'needs-attention' }, { operationId: 'open' });
    const last = anEndedRun({}, { operationId: 'last', at: later });
    const other = anEndedRun({}, { operationId: 'other', instanceId: 'abs-9' });
    const running = aRun({ operationId: 'running' });
    expect(putAwayWith([open, backedUp, other, last, running], last)).toEqual(['backed-up', 'last']);
    expect(putAwayWith([open, backedUp], open)).toEqual(['open', 'backed-up']);
    const unwell = { ...undoneUnwell, operationId: 'unwell', instanceId: last.instanceId };
    expect(putAwayWith([unwell, last], last)).toEqual(['unwell', 'last']);
  });
});
