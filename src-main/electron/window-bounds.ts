/** Where the window opens: as it was left, but never where nobody can see or reach it. Device-independent pixels. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const usualSize: Size = { width: 1100, height: 760 };
export const smallest: Size = { width: 900, height: 640 };

/** Of the title bar that is left in view: enough to take hold of it. */
const GRIP = 64;

/** `null` lets the system choose the place. */
export interface Placement {
  readonly size: Size;
  readonly at: { readonly x: number; readonly y: number } | null;
  /** Smaller than usual only where the display itself is: at 300 % a screen has few of these pixels. */
  readonly least: Size;
}

/** `areas`: what each display leaves to windows, the main one first. */
export function placeWindow(left: Bounds | null, areas: readonly Bounds[]): Placement {
  const main = areas[0] ?? { x: 0, y: 0, ...usualSize };
  const home = (left === null ? undefined : areas.find((area) => isWithReach(left, area))) ?? null;
  const area = home ?? main;
  const least = {
    width: Math.min(smallest.width, area.width),
    height: Math.min(smallest.height, area.height),
  };
  const wanted = left ?? usualSize;
  const size = {
    width: within(wanted.width, least.width, area.width),
    height: within(wanted.height, least.height, area.height),
  };
  if (left === null || home === null) return { size, at: null, least };
  const at = {
    x: within(left.x, home.x, home.x + home.width - size.width),
    y: within(left.y, home.y, home.y + home.height - size.height),
  };
  return { size, at, least };
}

/** Enough of its upper edge lies on that display. */
function isWithReach({ x, y, width }: Bounds, area: Bounds): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= GRIP && y >= area.y - GRIP && y <= area.y + area.height - GRIP;
}

function within(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
