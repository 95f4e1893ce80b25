/** A line of the history in words. */
import type { OperationRecord, Outcome } from '../../src-main/domain/operation/operation.ts';
import { errorCodes } from '../../src-main/domain/error-codes.ts';
import { type ErrorCode } from '../../src-main/domain/errors.ts';
import { useApp } from '../app-store.ts';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';
import { useOperationName } from '../use-operation-name.ts';

export interface RecordWords {
  /** `Backup of Audiobookshelf`. */
  readonly title: string;
  readonly outcome: string;
  /** How it looks; `null` = it runs, or its end is not known. */
  readonly looks: Outcome | null;
  /** Why it ended so; `null` = there is nothing to explain. */
  readonly code: ErrorCode | null;
  /** `null` while it runs, or when its end is not known. */
  readonly duration: string | null;
}

export function useRecordWords(): (record: OperationRecord) => RecordWords {
  const { operations: now } = useApp();
  const nameOf = useOperationName();
  const { outcomes, formats, ui } = useTexts();
  return (record) => {
    const { id, code, startedAt, endedAt } = record;
    // Done, and what it went back to was not well: whatever became of that since, nothing waits here.
    const outcome = code === 'undone-not-healthy' ? 'succeeded' : record.outcome;
    const isRunning = now.some(({ operationId, end }) => operationId === id && end === null);
    return {
      title: nameOf(record),
      looks: outcome,
      outcome:
        outcome === null
          ? isRunning
            ? ui.activity.running
            : ui.activity.notEnded
          : upperFirst(outcomes[outcome]),
      code: errorCodes.find((one) => one === code) ?? null,
      // What was never begun took no time.
      duration:
        endedAt === null || outcome === 'blocked'
          ? null
          : formats.duration(Date.parse(endedAt) - Date.parse(startedAt)),
    };
  };
}
