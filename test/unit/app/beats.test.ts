import { describe, expect, it } from 'vitest';
import { Beats } from '../../../src-main/app/beats.ts';
import { manualClock, settled } from '../../fakes/manual-clock.ts';

describe('what is done again and again', () => {
  it('is done at its pace, and waits in between', async () => {
    const clock = manualClock();
    let count = 0;
    const beats = new Beats(clock, async () => void (count += 1));
    beats.pace(10_000);
    await clock.advance(9_999);
    expect(count).toBe(0);
    await clock.advance(60_001);
    expect(count).toBe(7);
    beats.pace(60_000);
    await clock.advance(60_000);
    expect(count).toBe(8);
    beats.dispose();
    await clock.advance(600_000);
    expect(count).toBe(8);
    expect(clock.waiting()).toBe(0);
  });

  it('stands still without a pace', async () => {
    const clock = manualClock();
    let count = 0;
    const beats = new Beats(clock, async () => void (count += 1));
    beats.pace(1000);
    beats.pace(null);
    await clock.advance(100_000);
    expect(count).toBe(0);
    await beats.now();
    expect(count).toBe(1);
  });

  it('is never done twice at a time; who asks meanwhile gets one that began after asking', async () => {
    const clock = manualClock();
    const ends: (() => void)[] = [];
    const beats = new Beats(clock, () => new Promise((resolve) => void ends.push(resolve)));
    const first = beats.now();
    let isSecondDone = false;
    const second = beats.now().then(() => {
      isSecondDone = true;
    });
    void beats.now();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settled();
    expect(isSecondDone).toBe(false);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all([first, second]);
    expect(ends).toHaveLength(2);
  });
});
