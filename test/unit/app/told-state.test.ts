import { describe, expect, it } from 'vitest';
import { ToldState } from '../../../src-main/app/told-state.ts';
import { manualClock, settled, type ManualClock } from '../../fakes/manual-clock.ts';

function aTeller(): {
  readonly clock: ManualClock;
  readonly told: number[];
  readonly failed: readonly unknown[];
  readonly state: ToldState<number>;
  readonly set: (value: number) => void;
} {
  const clock = manualClock();
  const told: number[] = [];
  let value = 0;
  const failed: unknown[] = [];
  const make = (): number => {
    if (value < 0) throw new Error('unmakeable');
    return value;
  };
  const state = new ToldState({
    clock,
    make,
    tell: (now) => void told.push(now),
    failed: (error) => void failed.push(error),
  });
  return {
    clock,
    told,
    failed,
    state,
    set: (now) => {
      value = now;
      state.changed();
    },
  };
}

describe('a state that is told', () => {
  it('is told soon after the first change', async () => {
    const { told, set } = aTeller();
    set(1);
    await settled();
    expect(told).toEqual([1]);
  });

  it('is told once for all that changed in one go', async () => {
    const { told, set } = aTeller();
    for (const value of [1, 2, 3]) set(value);
    await settled();
    expect(told).toEqual([3]);
  });

  it('is told five times a second at most, and the last word is never lost', async () => {
    const { clock, told, set } = aTeller();
    for (let step = 1; step <= 100; step += 1) {
      set(step);
      await clock.advance(10);
    }
    await clock.advance(1000);
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toBe(100);
  });

  it('is not told again when nothing is different', async () => {
    const { clock, told, state, set } = aTeller();
    set(1);
    await clock.advance(1000);
    state.changed();
    await clock.advance(1000);
    expect(told).toEqual([1]);
  });

  it('that cannot be made is told with the next change', async () => {
    const { clock, told, failed, set } = aTeller();
    set(-1);
    await clock.advance(1000);
    expect([told, failed.length]).toEqual([[], 1]);
    set(2);
    await clock.advance(1000);
    expect([told, failed.length]).toEqual([[2], 1]);
  });

  it('is silent after the end, also about what waited to be told', async () => {
    const { clock, told, state, set } = aTeller();
    set(1);
    await settled();
    set(2);
    state.dispose();
    await clock.advance(1000);
    set(3);
    await clock.advance(1000);
    expect(told).toEqual([1]);
    expect(clock.waiting()).toBe(0);
  });
});
