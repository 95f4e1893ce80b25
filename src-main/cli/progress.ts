/** Arithmetic of a progress bar: how fast, how long still. Nothing is made up where the end is not known. */
import type { Progress, Stage } from '../domain/operation/operation.ts';
import { formatBytes, formatCount, formatDuration } from '../text/format.ts';
import { progressTexts, stageTexts } from '../text/stages.ts';

interface Sample {
  readonly at: number;
  readonly done: number;
}

export interface Pace {
  /** Per second; `null` while too little was seen. */
  readonly rate: number | null;
  readonly leftMs: number | null;
}

/** The last seconds decide: discs and networks change their mind. */
const windowMs = 5000;
const leastMs = 1000;

/** Follows one stage. */
export class PaceMeter {
  #samples: readonly Sample[] = [];

  add(progress: Progress, nowMs: number): Pace {
    const isAgain = progress.done < (this.#samples.at(-1)?.done ?? 0);
    const kept = isAgain ? [] : this.#samples;
    const recent = kept.filter((sample, index) => {
      const next = kept[index + 1];
      return (
        nowMs - sample.at <= windowMs ||
        (next !== undefined && nowMs - next.at <= windowMs && next.at > sample.at)
      );
    });
    this.#samples = [...recent, { at: nowMs, done: progress.done }];
    const first = this.#samples[0];
    const spanMs = first === undefined ? 0 : nowMs - first.at;
    if (first === undefined || spanMs < leastMs) return { rate: null, leftMs: null };
    const rate = ((progress.done - first.done) * 1000) / spanMs;
    const leftMs =
      progress.total === null || rate <= 0
        ? null
        : (Math.max(0, progress.total - progress.done) * 1000) / rate;
    return { rate, leftMs };
  }
}

export interface BarOptions {
  readonly columns: number;
  /** Counts up, for the bar without an end. */
  readonly tick: number;
  /** How long the server is down because of us; `null` = it is not. */
  readonly downMs: number | null;
}

const barWidth = 24;

/** `Copying …  [######------]  42 %  3.1 GB of 7.4 GB  80 MB/s  55 s left` */
export function progressLine(
  stage: Stage,
  progress: Progress | null,
  pace: Pace,
  options: BarOptions,
): string {
  const parts = [
    stageTexts[stage],
    `[${bar(progress, options.tick)}]`,
    ...(options.downMs === null ? [] : [progressTexts.serverDown(formatDuration(options.downMs))]),
    ...numbers(progress, pace),
  ];
  // One column is left free: a full line would wrap.
  return parts.join('  ').slice(0, Math.max(10, options.columns - 1));
}

export function fraction(progress: Progress | null): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null;
  return Math.min(1, Math.max(0, progress.done / progress.total));
}

function bar(progress: Progress | null, tick: number): string {
  const share = fraction(progress);
  if (share !== null) {
    const filled = Math.round(share * barWidth);
    return '#'.repeat(filled) + '-'.repeat(barWidth - filled);
  }
  const start = tick % barWidth;
  return Array.from({ length: barWidth }, (_, index) =>
    (index - start + barWidth) % barWidth < 4 ? '#' : '-',
  ).join('');
}

function numbers(progress: Progress | null, { rate, leftMs }: Pace): readonly string[] {
  if (progress === null) return [];
  const share = fraction(progress);
  const amount = (count: number): string =>
    progress.unit === 'bytes' ? formatBytes(count) : formatCount(count, 'file');
  const done =
    progress.total === null || share === null
      ? amount(progress.done)
      : `${amount(Math.min(progress.done, progress.total))} of ${amount(progress.total)}`;
  return [
    ...(share === null ? [] : [`${Math.floor(share * 100)}%`]),
    done,
    ...(rate === null || rate <= 0 ? [] : [`${amount(Math.round(rate))}/s`]),
    ...(leftMs === null ? [] : [`${formatDuration(leftMs)} left`]),
  ];
}
