import { describe, expect, it } from 'vitest';
import { dropsIn, type Counted } from '../../../../src-main/domain/diagnosis/shrunk.ts';

const day = 24 * 60 * 60_000;
const now = Date.parse('2026-11-21T12:00:00.000Z');

/** One state a day, the last one today. */
function history(...items: readonly number[]): readonly Counted[] {
  return items.map((count, index) => ({
    id: `b${String(index)}`,
    createdAt: new Date(now - (items.length - 1 - index) * day).toISOString(),
    counts: { items: count, users: 3 },
  }));
}

const dropped = (...items: readonly number[]): readonly string[] => [
  ...dropsIn(history(...items), ['users', 'items'], now).keys(),
];

describe('a loss', () => {
  it('is a fall below half, and stays one until what was lost is back', () => {
    expect(dropped(100, 100, 49, 40, 40)).toEqual(['b2', 'b3', 'b4']);
    expect(dropped(100, 10, 90, 95)).toEqual(['b1']);
  });

  it('is told with what it is compared with', () => {
    expect(dropsIn(history(100, 120, 10), ['items'], now).get('b2')).toEqual({
      kind: 'items',
      before: 120,
      after: 10,
      since: 'b1',
    });
  });

  it('is no fall to half, no growth, no change of a few and nothing that is not counted', () => {
    expect(dropped(100, 50)).toEqual([]);
    expect(dropped(10, 100, 200)).toEqual([]);
    expect(dropped(3, 0)).toEqual([]);
    expect([...dropsIn(history(100, 10), ['sessions'], now).keys()]).toEqual([]);
  });

  it('that is a month old is how the library is meant to be', () => {
    const old = [100, 10, ...Array.from({ length: 40 }, () => 10)];
    expect(dropped(...old)).toEqual([]);
    expect(dropped(...old, 2)).toEqual(['b42']);
  });
});
