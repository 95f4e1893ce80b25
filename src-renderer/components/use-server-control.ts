/** Starts, stops and looks at a server, one at a time, and keeps what went wrong. */
import { useState } from 'react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { ask } from '../bridge.ts';
import { useDo } from '../use-asked.ts';

export interface ServerControl {
  readonly doing: 'start' | 'stop' | 'look' | null;
  readonly error: ErrorInfo | null;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly clear: () => void;
}

export function useServerControl(instanceId: string): ServerControl {
  const { isDoing, error, run, clear } = useDo();
  const [last, setLast] = useState<'start' | 'stop' | 'look'>('look');
  const act = (what: 'start' | 'stop' | 'look') => (): Promise<void> => {
    setLast(what);
    return run(() => ask(`server:${what}`, instanceId));
  };
  return {
    doing: isDoing ? last : null,
    error,
    start: act('start'),
    stop: act('stop'),
    look: act('look'),
    clear,
  };
}
