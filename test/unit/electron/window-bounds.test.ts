import { expect, it } from 'vitest';
import { placeWindow } from '../../../src-main/electron/window-bounds.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 984 };

it('lets the system choose the place of the first window', () => {
  expect(placeWindow(null, [main])).toEqual({
    size: { width: 1100, height: 760 },
    at: null,
    least: { width: 900, height: 640 },
  });
});

it('opens where it was left, on the second display, too', () => {
  const left = { x: 2000, y: 50, width: 1000, height: 700 };
  const placed = placeWindow(left, [main, right]);
  expect(placed).toMatchObject({ at: { x: 2000, y: 50 }, size: { width: 1000, height: 700 } });
});

it('comes back to what is there when its display is gone', () => {
  const left = { x: 2000, y: 50, width: 1000, height: 700 };
  expect(placeWindow(left, [main])).toMatchObject({ at: null, size: { width: 1000, height: 700 } });
});

it('is moved in when only its edge is left in view, and never lies above the display', () => {
  expect(placeWindow({ x: 1850, y: 900, width: 1000, height: 700 }, [main]).at).toEqual({ x: 920, y: 340 });
  expect(placeWindow({ x: 10, y: -30, width: 1000, height: 700 }, [main]).at).toEqual({ x: 10, y: 0 });
  expect(placeWindow({ x: 10, y: -500, width: 1000, height: 700 }, [main]).at).toBeNull();
});

it('knows displays left of and above the main one', () => {
  const above = { x: -1280, y: -1024, width: 1280, height: 984 };
  const left = { x: -1200, y: -1000, width: 1000, height: 700 };
  expect(placeWindow(left, [main, above]).at).toEqual({ x: -1200, y: -1000 });
});

it.each([100, 125, 150, 175, 200, 225, 250, 300])('fits on a full-HD screen at %i %', (percent) => {
  const area = {
    x: 0,
    y: 0,
    width: Math.floor((1920 * 100) / percent),
    height: Math.floor((1040 * 100) / percent),
  };
  for (const left of [null, { x: 300, y: 200, width: 1600, height: 1000 }]) {
    const { size, at, least } = placeWindow(left, [area]);
    expect(size.width).toBeLessThanOrEqual(area.width);
    expect(size.height).toBeLessThanOrEqual(area.height);
    expect(least.width).toBeLessThanOrEqual(size.width);
    expect(least.height).toBeLessThanOrEqual(size.height);
    expect((at?.x ?? 0) + size.width).toBeLessThanOrEqual(area.width);
    expect((at?.y ?? 0) + size.height).toBeLessThanOrEqual(area.height);
  }
});

it('is never smaller than its pages can be where there is room', () => {
  expect(placeWindow({ x: 0, y: 0, width: 200, height: 100 }, [main]).size).toEqual({
    width: 900,
    height: 640,
  });
});
