import { expect, it } from 'vitest';
import { sparkPoints } from '../../../src-renderer/components/spark-points.ts';

const box = { width: 100, height: 20 };

it('draws from zero up, so that a small change looks small', () => {
  const [first, last] = sparkPoints([1000, 1010], box);
  expect(Math.abs((first?.y ?? 0) - (last?.y ?? 0))).toBeLessThan(1);
});

it('stays in its box whatever the sizes are', () => {
  for (const { x, y } of sparkPoints([0, 5e12, 3, 0, 7e9], box)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(box.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(box.height);
  }
});
