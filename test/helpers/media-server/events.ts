/** The life events of fixture programs: one JSON line each in the file FIXTURE_EVENTS. */
import { appendFileSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface LifeEvent {
  /** Wall clock in ms with fractions; for `exec` the moment at which the process started. */
  readonly at: number;
  readonly event: 'exec' | 'listening' | 'stop-requested' | 'busy' | 'exit' | 'supervising';
  readonly pid: number;
  readonly port?: number;
  readonly signal?: string;
  readonly code?: number;
}

export function recordEvent(event: LifeEvent['event'], more: Partial<LifeEvent> = {}): void {
  const file = process.env['FIXTURE_EVENTS'];
  if (file === undefined || file === '') {
    return;
  }
  const at = event === 'exec' ? performance.timeOrigin : performance.timeOrigin + performance.now();
  appendFileSync(file, `${JSON.stringify({ at, event, pid: process.pid, ...more })}\n`);
}

/** A last line without its end is still being written. */
export function readEvents(file: string): readonly LifeEvent[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LifeEvent);
}
