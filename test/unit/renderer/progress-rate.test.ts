import { describe, expect, it } from 'vitest';
import { observe, paceOf, stepOf, type Observed } from '../../../src-renderer/components/progress-rate.ts';
import { anOperationView } from '../../helpers/builders/an-operation-view.ts';

const samples = (...pairs: readonly (readonly [at: number, done: number])[]): Observed | null =>
  pairs.reduce<Observed | null>((last, [at, done]) => observe(last, 'copy', { at, done }), null);

describe('the pace of a step', () => {
  it('is not known before enough was seen', () => {
    expect(paceOf(null, 100, 0)).toEqual({ perSecond: null, leftMs: null });
    expect(paceOf(samples([0, 0], [1000, 50]), 100, 1000).perSecond).toBeNull();
    expect(paceOf(samples([0, 0], [500, 20], [1000, 50]), 100, 1000).perSecond).toBeNull();
  });

  it('is what was done over the time that was seen', () => {
    const seen = samples([0, 1000], [2000, 3000], [4000, 5000]);
    expect(paceOf(seen, 25_000, 4000)).toEqual({ perSecond: 1000, leftMs: 20_000 });
  });

  it('becomes slower while nothing moves, and is not known when nothing moved at all', () => {
    const seen = samples([0, 0], [2000, 2000], [4000, 4000]);
    expect(paceOf(seen, null, 8000).perSecond).toBe(500);
    expect(paceOf(samples([0, 5], [2000, 5], [4000, 5]), 10, 4000).perSecond).toBeNull();
  });

  it('forgets what is long ago, so that a change of speed shows', () => {
    const slow = Array.from({ length: 40 }, (_, second) => [second * 1000, second * 10] as const);
    const fast = Array.from(
      { length: 40 },
      (_, second) => [(40 + second) * 1000, 400 + second * 1000] as const,
    );
    const { perSecond } = paceOf(samples(...slow, ...fast), null, 79_000);
    expect(perSecond).toBeGreaterThan(990);
  });

  it('begins anew with every step, and when a count falls back', () => {
    const seen = samples([0, 0], [2000, 2000], [4000, 4000]);
    expect(observe(seen, 'verify', { at: 5000, done: 4100 }).samples).toHaveLength(1);
    expect(observe(seen, 'copy', { at: 5000, done: 10 }).samples).toHaveLength(1);
  });

  it('tells no time left where the whole is not known', () => {
    expect(paceOf(samples([0, 0], [2000, 2000], [4000, 4000]), null, 4000).leftMs).toBeNull();
  });

  it('takes two runs of the same stage for two steps', () => {
    const first = anOperationView();
    const again = anOperationView({ stageStartedAt: '2026-03-13T09:10:00.000Z' });
    expect(stepOf(first)).not.toBe(stepOf(again));
  });
});
