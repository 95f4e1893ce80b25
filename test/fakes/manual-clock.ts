/** A clock that goes on only when the test says so. */
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { Clock } from '../../src-main/ports/clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass; what was due is done in its order when it returns. */
  advance(ms: number): Promise<void>;
  /** How many wait for a time. */
  waiting(): number;
}

export function manualClock(startMs = Date.parse('2026-03-10T12:00:00.000Z')): ManualClock {
  let passed = 0;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => startMs + passed,
    monotonic: () => passed,
    sleep: (ms, { signal }) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: passed + ms, wake: resolve };
        const end = (): void => {
          sleepers.delete(sleeper);
          reject(new RepriseError('cancelled', 'Not slept to the end.'));
        };
        if (signal?.aborted === true) return end();
        sleepers.add(sleeper);
        signal?.addEventListener('abort', end, { once: true });
      }),
    async advance(ms) {
      const until = passed + ms;
      for (;;) {
        const [next] = [...sleepers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        passed = next?.at ?? until;
        if (next === undefined) break;
        sleepers.delete(next);
        next.wake();
        await settled();
      }
      await settled();
    },
    waiting: () => sleepers.size,
  };
}

/** All that follows from what is done already. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
