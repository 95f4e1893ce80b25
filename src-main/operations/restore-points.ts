/** What restores set aside, newest first; each can be released, only the newest of a server can be undone. */
import type { RestoreRecord } from '../domain/restore/journal-record.ts';
import type { JournalEntry } from '../ports/journal.ts';
import type { Core } from './core.ts';

type Needs = Pick<Core, 'journal'>;

export interface RestorePoint {
  readonly record: RestoreRecord;
  /** `starting`: its server still starts. `found`: it went back, only what it found on the way is left. */
  readonly state: 'kept' | 'starting' | 'found';
}

export function restorePoints(
  core: Needs,
  roots: readonly string[],
  instanceId: string | null,
): readonly RestorePoint[] {
  return pointsAmong(core.journal.list(roots).entries).filter(
    (point) => instanceId === null || point.record.instanceId === instanceId,
  );
}

/** Of all servers. */
export function pointsAmong(entries: readonly JournalEntry[]): readonly RestorePoint[] {
  return entries.flatMap(asPoint).toSorted((a, b) => newerFirst(a.record, b.record));
}

/** Of one server by their number, whatever its clock said; of several by time. */
function newerFirst(a: RestoreRecord, b: RestoreRecord): number {
  if (a.instanceId === b.instanceId) return b.sequence - a.sequence;
  return a.startedAt < b.startedAt ? 1 : -1;
}

/** One server may go by several ids: added again, or by another account. */
export function isSameServer(a: RestoreRecord, b: RestoreRecord): boolean {
  const places = ({ roots }: RestoreRecord): string => JSON.stringify(Object.values(roots).toSorted());
  return a.instanceId === b.instanceId || places(a) === places(b);
}

/** For the next restore of an instance. */
export function nextSequence(core: Needs, roots: readonly string[], instanceId: string): number {
  return Math.max(0, ...restorePoints(core, roots, instanceId).map((point) => point.record.sequence)) + 1;
}

export function findPoint(core: Needs, id: string, roots: readonly string[]): RestoreRecord | null {
  return restorePoints(core, roots, null).find((point) => point.record.id === id)?.record ?? null;
}

function asPoint({ record, phase }: JournalEntry): RestorePoint[] {
  if (record.kind !== 'restore' && record.kind !== 'undo') return [];
  return phase === 'kept' || phase === 'starting' || phase === 'found' ? [{ record, state: phase }] : [];
}
