import { describe, expect, it } from 'vitest';
import { attentionOf, type AttentionFacts } from '../../../../src-main/app/state/attention.ts';
import { block, warn, type ErrorCode } from '../../../../src-main/domain/errors.ts';
import type { OperationView } from '../../../../src-main/ipc/views/operation-view.ts';
import type { RecoveredOperation } from '../../../../src-main/operations/recover.ts';
import { undoneUnwell } from '../../../helpers/builders/some-runs.ts';

const now = Date.parse('2026-03-10T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * 24 * 60 * 60_000).toISOString();

const nothing: AttentionFacts = {
  recovered: null,
  unfinished: null,
  operations: [],
  troubles: [],
  places: [],
  now,
};

const codesOf = (facts: Partial<AttentionFacts>): readonly ErrorCode[] =>
  attentionOf({ ...nothing, ...facts }).map(({ finding }) => finding.code);

function recovered(over: Partial<RecoveredOperation>): AttentionFacts['recovered'] {
  const one: RecoveredOperation = {
    id: 'run-1',
    kind: 'restore',
    instanceId: 'home',
    ended: 'after',
    error: null,
    warnings: [],
    found: [],
    ...over,
  };
  return { operations: [one], unknown: [] };
}

const error = { code: 'server-not-back', message: '', details: { pid: 1 } } as const;

describe('what the user has to look at', () => {
  it('is nothing when all is well', () => {
    expect(attentionOf(nothing)).toEqual([]);
    expect(attentionOf({ ...nothing, recovered: recovered({}) })).toEqual([]);
  });

  it('is what could not be ended by itself, with its operation and its server', () => {
    expect(attentionOf({ ...nothing, recovered: recovered({ ended: 'needs-attention', error }) })).toEqual([
      {
        instanceId: 'home',
        operationId: 'run-1',
        finding: { code: 'server-not-back', severity: 'block', details: { pid: 1 } },
      },
    ]);
  });

  it('is nothing that was ended since, by an undo or by somebody else', () => {
    const stuck = recovered({ ended: 'needs-attention', error });
    expect(codesOf({ recovered: stuck, unfinished: ['run-1'] })).toEqual(['server-not-back']);
    expect(codesOf({ recovered: stuck, unfinished: ['run-2'] })).toEqual([]);
  });

  it('is no operation that another run still works at', () => {
    const busy = { code: 'instance-busy', message: '', details: {} } as const;
    expect(codesOf({ recovered: recovered({ ended: 'pending', error: busy }) })).toEqual([]);
  });

  it('is a server that came back and is not well, and not every small remark', () => {
    const warnings = [warn('server-answers-wrongly'), warn('owner-not-kept')];
    expect(codesOf({ recovered: recovered({ warnings }) })).toEqual(['server-answers-wrongly']);
  });

  it('is a journal that is not understood', () => {
    const unknown = [{ path: '/data/.reprise-1', code: 'journal-format-unknown' }] as const;
    expect(codesOf({ recovered: { operations: [], unknown } })).toEqual(['journal-format-unknown']);
  });

  it('is an operation of this run that needs its user, until it is dismissed', () => {
    const end = {
      outcome: 'needs-attention',
      rollback: 'failed',
      health: null,
      downtimeMs: null,
      backupId: null,
      findings: [block('rollback-failed')],
      paths: [],
    } as const;
    const view: OperationView = {
      operationId: 'run-2',
      instanceId: 'home',
      kind: 'restore',
      seq: 9,
      at: daysAgo(0),
      current: { state: 'needs-attention', errors: [] },
      startedAt: daysAgo(0),
      stageStartedAt: daysAgo(0),
      end,
    };
    expect(attentionOf({ ...nothing, operations: [view] })).toMatchObject([
      { instanceId: 'home', operationId: 'run-2', finding: { code: 'rollback-failed' } },
    ]);
    const failed = { ...view, end: { ...end, outcome: 'failed' } } as const;
    expect(codesOf({ operations: [failed, { ...view, end: null }] })).toEqual([]);
  });

  it('is no undo that went well, to what was not well before: its card says so', () => {
    expect(codesOf({ operations: [undoneUnwell] })).toEqual([]);
    const warnings = [warn('undone-not-healthy')];
    expect(codesOf({ recovered: recovered({ kind: 'undo', warnings }) })).toEqual([]);
  });

  const place = {
    path: '/media/usb',
    state: 'away',
    code: 'repository-away',
    seenAt: daysAgo(1),
    hasBackups: true,
  } as const;

  it.each([
    ['is no drive that was unplugged yesterday', place, []],
    ['is a drive that was not seen for long', { ...place, seenAt: daysAgo(8) }, ['repository-away']],
    ['is no empty place that is gone', { ...place, seenAt: null, hasBackups: false }, []],
    ['is another drive in its place', { ...place, state: 'other' }, ['repository-away']],
    [
      'is a place that may not be read',
      { ...place, state: 'unreadable', code: 'permission-denied' },
      ['permission-denied'],
    ],
    [
      'is a place that is not understood',
      { ...place, state: 'unreadable', code: 'repository-format-unknown' },
      ['repository-format-unknown'],
    ],
    ['is no place that is here', { ...place, state: 'here' }, []],
  ] as const)('%s', (_, one, codes) => {
    expect(codesOf({ places: [one] })).toEqual(codes);
  });

  it('begins with the gravest', () => {
    expect(
      codesOf({
        troubles: [warn('settings-unreadable'), block('read-failed')],
        recovered: recovered({ ended: 'needs-attention', error }),
      }),
    ).toEqual(['server-not-back', 'read-failed', 'settings-unreadable']);
  });
});
