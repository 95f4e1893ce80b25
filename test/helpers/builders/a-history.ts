/** What was done, one run a day, newest first, with every way that a run can end. */
import type { OperationRecord, Outcome } from '../../../src-main/domain/operation/operation.ts';

const startMs = Date.parse('2026-03-13T02:00:00.000Z');
const dayMs = 86_400_000;
const ends: readonly (readonly [Outcome, string | null])[] = [
  ['succeeded', null],
  ['failed', 'disk-full'],
  ['cancelled', 'cancelled'],
  ['blocked', 'repository-away'],
  ['needs-attention', 'server-not-back'],
];

export function aRecord(index: number, over: Partial<OperationRecord> = {}): OperationRecord {
  const [outcome, code] = ends[index % ends.length] ?? ['succeeded', null];
  const startedMs = startMs - index * dayMs;
  return {
    id: `operation-${index}`,
    kind: index % 7 === 3 ? 'restore' : 'back-up',
    instanceId: index % 3 === 2 ? 'jf-1' : 'abs-1',
    backupId: null,
    startedAt: new Date(startedMs).toISOString(),
    endedAt: new Date(startedMs + 80_000).toISOString(),
    outcome,
    code,
    ...over,
  };
}

export function aHistory(count: number): readonly OperationRecord[] {
  return Array.from({ length: count }, (_, index) => aRecord(index));
}
