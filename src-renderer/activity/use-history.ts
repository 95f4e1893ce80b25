/** The history as far as it was asked for: the newest page, kept up to date, and the older ones that were wanted. */
import { useState } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import type { OperationRecord, Outcome } from '../../src-main/domain/operation/operation.ts';
import { ask } from '../bridge.ts';
import { useAsked, useDo } from '../use-asked.ts';
import type { Wanted } from './history-filter.tsx';

/** Records in one request: more than a window shows, less than one waits for. */
export const pageLength = 100;

export interface History {
  /** Newest first; `null` until the first answer. While others are wanted, the last ones stay until those are there. */
  readonly records: readonly OperationRecord[] | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: ErrorInfo | null;
  readonly again: () => void;
  readonly older: () => Promise<void>;
}

/** `version` changes when an operation begins or ends. */
export function useHistory(version: string, { instanceId, outcome }: Wanted): History {
  const only: Only = {
    ...(instanceId === '' ? {} : { instanceId }),
    ...(outcome === '' ? {} : { outcome }),
  };
  const about = JSON.stringify(only);
  const newest = useAsked('activity:list', [{ before: null, limit: pageLength, ...only }], version);
  const [known, setKnown] = useState<Known | null>(null);
  const { isDoing, error, run } = useDo();
  const [taken, setTaken] = useState<Page | null>(null);
  // Taken over while drawing: nothing is ever drawn without it.
  if (newest.value !== null && newest.value !== taken && !newest.isLoading) {
    setTaken(newest.value);
    setKnown(withNewest(known?.about === about ? known : null, { ...newest.value, about }));
  }
  const last = known?.records.at(-1)?.startedAt ?? null;
  const older = (): Promise<void> =>
    run(async () => {
      const asked = JSON.parse(about) as Only;
      const page = await ask('activity:list', { before: last, limit: pageLength, ...asked });
      // Others may be wanted meanwhile.
      setKnown((before) =>
        before?.about !== about
          ? before
          : {
              about,
              records: [...before.records, ...without(page.records, before.records)],
              more: page.more,
            },
      );
    });
  return {
    records: known?.records ?? null,
    hasMore: known?.about === about && known.more,
    isLoading: newest.isLoading || isDoing,
    error: newest.error ?? error,
    again: newest.error === null ? () => void older() : newest.again,
    older,
  };
}

/** What is asked for besides the time. */
interface Only {
  readonly instanceId?: string;
  readonly outcome?: Outcome;
}

interface Page {
  readonly records: readonly OperationRecord[];
  readonly more: boolean;
}

interface Known extends Page {
  /** What was wanted. */
  readonly about: string;
}

/** The older ones stay; whether there are more is known of the oldest page only. */
function withNewest(before: Known | null, newest: Known): Known {
  const rest = before === null ? [] : without(before.records, newest.records);
  return rest.length === 0
    ? newest
    : { about: newest.about, records: [...newest.records, ...rest], more: before?.more ?? false };
}

function without(
  records: readonly OperationRecord[],
  these: readonly OperationRecord[],
): readonly OperationRecord[] {
  const ids = new Set(these.map(({ id }) => id));
  return records.filter(({ id }) => !ids.has(id));
}
