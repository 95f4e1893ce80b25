/** How fast a step goes and how long it takes still: only from what was seen, and nothing before enough was. Pure. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';

export interface Sample {
  /** Milliseconds since 1970, when the page heard of it. */
  readonly at: number;
  readonly done: number;
}

/** What was seen of one step. */
export interface Observed {
  readonly step: string;
  /** Oldest first; at most those of `windowMs` and one before. */
  readonly samples: readonly Sample[];
}

export interface Pace {
  /** `null` = not known yet, or nothing moves. */
  readonly perSecond: number | null;
  /** Milliseconds; `null` = not known. */
  readonly leftMs: number | null;
}

const windowMs = 15_000;
const enoughMs = 3000;
const enoughSamples = 3;
const unknown: Pace = { perSecond: null, leftMs: null };

/** Which step a count belongs to: every step counts from zero. */
export function stepOf(view: OperationView): string | null {
  const { current } = view;
  if (current.state !== 'running' || current.progress === null) return null;
  return [view.operationId, current.stage, view.stageStartedAt, current.progress.unit].join(' ');
}

export function observe(last: Observed | null, step: string, sample: Sample): Observed {
  const newest = last?.samples.at(-1);
  const goesOn = last?.step === step && newest !== undefined && newest.done <= sample.done;
  if (!goesOn) return { step, samples: [sample] };
  const from = sample.at - windowMs;
  const firstInside = last.samples.findIndex(({ at }) => at >= from);
  const start = firstInside < 0 ? last.samples.length - 1 : Math.max(0, firstInside - 1);
  return { step, samples: [...last.samples.slice(start), sample] };
}

/** `total` `null` = not known. `now` in milliseconds since 1970: a step that stands still becomes slower. */
export function paceOf(observed: Observed | null, total: number | null, now: number): Pace {
  const [first, last] = [observed?.samples[0], observed?.samples.at(-1)];
  if (observed === null || first === undefined || last === undefined) return unknown;
  const spanMs = Math.max(now, last.at) - first.at;
  const moved = last.done - first.done;
  if (observed.samples.length < enoughSamples || spanMs < enoughMs || moved <= 0) return unknown;
  const perMs = moved / spanMs;
  const leftMs = total === null ? null : Math.max(0, total - last.done) / perMs;
  return { perSecond: perMs * 1000, leftMs: leftMs === null ? null : rounded(leftMs) };
}

/** No number that jumps about: the longer it takes, the coarser. */
function rounded(ms: number): number {
  const step = ms < 60_000 ? 5000 : ms < 5 * 60_000 ? 10_000 : 60_000;
  return Math.max(step, Math.ceil(ms / step) * step);
}
