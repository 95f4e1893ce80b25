/** The course of a size as a small line, with the same in words for those who do not see it. */
import { useTexts } from '../texts.ts';
import { sparkPoints } from './spark-points.ts';

interface Props {
  /** Bytes, oldest first; drawn from two on. */
  readonly values: readonly number[];
}

const width = 120;
const height = 20;

export function Sparkline({ values }: Props) {
  const { formats, ui } = useTexts();
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) return null;
  const points = sparkPoints(values, { width, height });
  const end = points.at(-1);
  const line = points.map(({ x, y }) => `${x},${y}`).join(' ');
  const area = `${points[0]?.x ?? 0},${height} ${line} ${end?.x ?? width},${height}`;
  const words = ui.common.sizes.many(
    formats.number(values.length),
    formats.bytes(first),
    formats.bytes(last),
  );
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={words}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{words}</title>
      <polygon points={area} />
      <polyline points={line} />
      {end === undefined ? null : <circle cx={end.x} cy={end.y} r={2.5} />}
    </svg>
  );
}
