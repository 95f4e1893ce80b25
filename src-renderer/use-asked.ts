/** Loads what a page shows: the value, or why there is none. */
import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo } from '../src-main/domain/errors.ts';
import type { Channel, Requests } from '../src-main/ipc/contract.ts';
import { ask, AskError } from './bridge.ts';

export interface Asked<T> {
  /** Stays the last one while it is asked again. */
  readonly value: T | null;
  readonly error: ErrorInfo | null;
  readonly isLoading: boolean;
  readonly again: () => void;
}

/** Asks again when the arguments change, or `version` does. */
export function useAsked<C extends Channel>(
  channel: C,
  args: Parameters<Requests[C]>,
  version: string | number | null = null,
): Asked<ReturnType<Requests[C]>> {
  const [answer, setAnswer] = useState<Answer<ReturnType<Requests[C]>>>(nothing);
  const [turn, setTurn] = useState(0);
  // The question as text: the arguments are new objects at every drawing.
  const question = JSON.stringify([channel, args]);
  const key = JSON.stringify([question, version, turn]);
  useEffect(() => {
    let isStale = false;
    const [, given] = JSON.parse(question) as [C, Parameters<Requests[C]>];
    ask(channel, ...given).then(
      (value) => {
        if (!isStale) setAnswer({ key, value, error: null });
      },
      (reason: unknown) => {
        if (!isStale) setAnswer((last) => ({ ...last, key, error: errorOf(reason) }));
      },
    );
    return () => {
      isStale = true;
    };
  }, [channel, question, key]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { value: answer.value, error: answer.error, isLoading: answer.key !== key, again };
}

interface Answer<T> {
  /** What was asked. */
  readonly key: string | null;
  readonly value: T | null;
  readonly error: ErrorInfo | null;
}

const nothing = { key: null, value: null, error: null } as const;

/** One request that somebody pressed a button for. */
export function useDo(): {
  readonly isDoing: boolean;
  readonly error: ErrorInfo | null;
  readonly run: (work: () => Promise<unknown>) => Promise<void>;
  readonly clear: () => void;
} {
  const [isDoing, setDoing] = useState(false);
  const [error, setError] = useState<ErrorInfo | null>(null);
  const run = useCallback(async (work: () => Promise<unknown>): Promise<void> => {
    setDoing(true);
    setError(null);
    try {
      await work();
    } catch (reason) {
      setError(errorOf(reason));
    } finally {
      setDoing(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { isDoing, error, run, clear };
}

export function errorOf(reason: unknown): ErrorInfo {
  return reason instanceof AskError
    ? reason.info
    : { code: 'internal', message: String(reason), details: {} };
}
