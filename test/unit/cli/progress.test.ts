import { describe, expect, it } from 'vitest';
import { fraction, PaceMeter, progressLine } from '../../../src-main/cli/progress.ts';

const bytes = (done: number, total: number | null) => ({ done, total, unit: 'bytes' }) as const;
const options = { columns: 200, tick: 0, downMs: null };
const noPace = { rate: null, leftMs: null };

describe('pace', () => {
  it('says nothing before it has seen a second', () => {
    const meter = new PaceMeter();
    expect(meter.add(bytes(0, 100), 0)).toEqual(noPace);
    expect(meter.add(bytes(10, 100), 900)).toEqual(noPace);
  });

  it('knows rate and time left', () => {
    const meter = new PaceMeter();
    meter.add(bytes(0, 100), 0);
    expect(meter.add(bytes(20, 100), 2000)).toEqual({ rate: 10, leftMs: 8000 });
  });

  it('follows the last seconds', () => {
    const meter = new PaceMeter();
    meter.add(bytes(0, null), 0);
    for (let second = 1; second <= 10; second += 1) meter.add(bytes(1000, null), second * 1000);
    for (let second = 11; second <= 20; second += 1)
      meter.add(bytes(1000 + (second - 10), null), second * 1000);
    const { rate, leftMs } = meter.add(bytes(1011, null), 21_000);
    expect(rate).toBeCloseTo(1, 1);
    expect(leftMs).toBeNull();
  });

  it('makes no time up while nothing moves, and starts over with a new count', () => {
    const meter = new PaceMeter();
    meter.add(bytes(50, 100), 0);
    expect(meter.add(bytes(50, 100), 3000)).toEqual({ rate: 0, leftMs: null });
    expect(meter.add(bytes(1, 100), 4000)).toEqual(noPace);
  });
});

describe('the progress line', () => {
  it('shows stage, share, sizes, rate and time left', () => {
    const line = progressLine(
      'copy',
      bytes(3_100_000_000, 6_200_000_000),
      { rate: 80_000_000, leftMs: 38_000 },
      options,
    );
    expect(line).toBe(
      'Copying the data  [############------------]  50%  3.1 GB of 6.2 GB  80 MB/s  38 s left',
    );
  });

  it('makes no share up where the end is not known', () => {
    const line = progressLine('copy', bytes(1000, null), noPace, options);
    expect(line).not.toContain('%');
    expect(line).toContain('1.0 kB');
  });

  it('stays below 100 % and below the width of the terminal', () => {
    expect(fraction(bytes(20, 10))).toBe(1);
    expect(fraction(bytes(0, 0))).toBeNull();
    expect(progressLine('verify', bytes(20, 10), noPace, options)).toContain('10 B of 10 B');
    expect(progressLine('verify', null, noPace, { columns: 20, tick: 7, downMs: null })).toHaveLength(19);
  });
});
