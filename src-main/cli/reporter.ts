/** Shows a running operation: JSON lines, a status line on a terminal, or one line per stage. */
import type { OperationEvent, Stage } from '../domain/operation/operation.ts';
import { stageTexts } from '../text/stages.ts';
import type { Output } from './output.ts';
import { PaceMeter, progressLine } from './progress.ts';

export interface Reporter {
  readonly publish: (event: OperationEvent) => void;
  /** `null` = no operation runs. */
  readonly running: () => { readonly cancellable: boolean } | null;
}

export function makeReporter(output: Output, monotonic: () => number): Reporter {
  let stage: Stage | null = null;
  let meter = new PaceMeter();
  let tick = 0;
  let running: { readonly cancellable: boolean } | null = null;

  const show = (event: OperationEvent): void => {
    const { current } = event;
    if (current.state !== 'running') {
      stage = null;
      output.status(null);
      return;
    }
    if (current.stage !== stage) {
      stage = current.stage;
      meter = new PaceMeter();
      if (!output.isTerminal) output.note(`${stageTexts[stage]} …`);
    }
    tick += 1;
    const pace =
      current.progress === null ? { rate: null, leftMs: null } : meter.add(current.progress, monotonic());
    const since = current.serverDownSince;
    const downMs = since === null ? null : Math.max(0, Date.parse(event.at) - Date.parse(since));
    output.status(progressLine(stage, current.progress, pace, { columns: output.columns(), tick, downMs }));
  };

  return {
    publish(event) {
      running = event.current.state === 'running' ? { cancellable: event.current.cancellable } : null;
      // A progress event carries the whole state: one that is left out is made good by the next.
      const droppable = event.current.state === 'running' && event.current.progress !== null;
      output.object({ event }, { droppable });
      show(event);
    },
    running: () => running,
  };
}
