/** The history as far as it was asked for: the newest page, kept up to date, and the older ones that were wanted. */
import { useCallback, useState } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { ask } from '../bridge.ts';
import { useAsked, useDo } from '../use-asked.ts';

/** Records in one request: more than a window shows, less than one waits for. */
export const pageLength = 100;

export interface History {
  /** Newest first; `null` until the first answer. */
  readonly records: readonly OperationRecord[] | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: ErrorInfo | null;
  readonly again: () => void;
  readonly older: () => Promise<void>;
}

/** `version` changes when an operation begins or ends. */
export function useHistory(version: string): History {
  const newest = useAsked('activity:list', [{ before: null, limit: pageLength }], version);
  const [known, setKnown] = useState<Known | null>(null);
  const { isDoing, error, run } = useDo();
  const [taken, setTaken] = useState<Known | null>(null);
  // Taken over while drawing: nothing is ever drawn without it.
  if (newest.value !== null && newest.value !== taken) {
    setTaken(newest.value);
    setKnown(withNewest(known, newest.value));
  }
  const last = known?.records.at(-1)?.startedAt ?? null;
  const older = useCallback(
    () =>
      run(async () => {
        const page = await ask('activity:list', { before: last, limit: pageLength });
        setKnown((before) =>
          before === null
            ? page
            : { records: [...before.records, ...without(page.records, before.records)], more: page.more },
        );
      }),
    [last, run],
  );
  return {
    records: known?.records ?? null,
    hasMore: known?.more ?? false,
    isLoading: newest.isLoading || isDoing,
    error: newest.error ?? error,
    again: newest.error === null ? () => void older() : newest.again,
    older,
  };
}

interface Known {
  readonly records: readonly OperationRecord[];
  readonly more: boolean;
}

/** The older ones stay; whether there are more is known of the oldest page only. */
function withNewest(before: Known | null, newest: Known): Known {
  const rest = before === null ? [] : without(before.records, newest.records);
  return rest.length === 0 ? newest : { records: [...newest.records, ...rest], more: before?.more ?? false };
}

function without(
  records: readonly OperationRecord[],
  these: readonly OperationRecord[],
): readonly OperationRecord[] {
  const ids = new Set(these.map(({ id }) => id));
  return records.filter(({ id }) => !ids.has(id));
}
