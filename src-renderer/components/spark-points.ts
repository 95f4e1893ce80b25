/** Where the points of a sparkline lie. Pure. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room for the line's width and the dot at its end. */
const edge = 3;

/** From zero up, so that a small change looks small. */
export function sparkPoints(
  values: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Point[] {
  const highest = Math.max(...values, 1);
  const gap = values.length < 2 ? 0 : (width - 2 * edge) / (values.length - 1);
  return values.map((value, index) => ({
    x: round(edge + index * gap),
    y: round(height - edge - (Math.max(0, value) / highest) * (height - 2 * edge)),
  }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
