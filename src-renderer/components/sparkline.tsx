/** The course of a size as a small line, with the same in words for those who do not see it. */
import { useTexts } from '../texts.ts';
import { sparkPoints } from './spark-points.ts';

interface Props {
  /** Bytes, oldest first; drawn from two on. */
  readonly values: readonly number[];
}

const width = 120;
const height = 28;

export function Sparkline({ values }: Props) {
  const { formats, ui } = useTexts();
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) return null;
  const points = sparkPoints(values, { width, height });
  const end = points.at(-1);
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
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {end === undefined ? null : <circle cx={end.x} cy={end.y} r={2.5} />}
    </svg>
  );
}
