import { describe, expect, it } from 'vitest';
import type { OperationEvent, OperationState } from '../../../src-main/domain/operation/operation.ts';
import type { Output } from '../../../src-main/cli/output.ts';
import { makeReporter } from '../../../src-main/cli/reporter.ts';

interface Recorded extends Output {
  readonly notes: string[];
  readonly statuses: (string | null)[];
  readonly objects: { readonly value: Readonly<Record<string, unknown>>; readonly droppable: boolean }[];
}

function anOutput(isTerminal: boolean): Recorded {
  const [notes, statuses, objects]: [string[], (string | null)[], Recorded['objects']] = [[], [], []];
  return {
    isJson: false,
    isTerminal,
    columns: () => 100,
    notes,
    statuses,
    objects,
    line: () => undefined,
    note: (text) => void notes.push(text),
    object: (value, options) => void objects.push({ value, droppable: options?.droppable ?? false }),
    status: (text) => void statuses.push(text),
    flush: () => Promise.resolve(),
  };
}

let seq = 0;
const event = (current: OperationState): OperationEvent => {
  seq += 1;
  return { operationId: 'op', instanceId: 'i', kind: 'back-up', seq, at: '2026-11-20T11:00:00Z', current };
};
const running = (stage: 'copy' | 'apply', done: number | null = null): OperationEvent =>
  event({
    state: 'running',
    stage,
    cancellable: stage === 'copy',
    progress: done === null ? null : { done, total: 100, unit: 'bytes' },
    serverDownSince: stage === 'apply' ? '2026-11-20T10:59:48Z' : null,
  });

describe('a running operation', () => {
  it('prints one line per stage where there is no terminal', () => {
    const output = anOutput(false);
    const { publish } = makeReporter(output, () => 0);
    [running('copy'), running('copy', 10), running('copy', 20), running('apply')].forEach(publish);
    expect(output.notes).toEqual(['Copying the data …', 'Putting the data in place …']);
  });

  it('keeps one status line on a terminal and clears it at the end', () => {
    const output = anOutput(true);
    const { publish } = makeReporter(output, () => 0);
    [running('copy', 10), event({ state: 'succeeded', warnings: [] })].forEach(publish);
    expect(output.notes).toEqual([]);
    expect(output.statuses.at(0)).toContain('10%');
    expect(output.statuses.at(-1)).toBeNull();
  });

  it('says how long the server is down, and nothing of it while it runs', () => {
    const output = anOutput(true);
    const { publish } = makeReporter(output, () => 0);
    [running('copy', 10), running('apply')].forEach(publish);
    expect(output.statuses[0]).not.toContain('down');
    expect(output.statuses[1]).toContain('server down 12 s');
  });

  it('hands every event to scripts, and only mere progress may be left out', () => {
    const output = anOutput(false);
    const { publish } = makeReporter(output, () => 0);
    [running('copy'), running('copy', 10), event({ state: 'succeeded', warnings: [] })].forEach(publish);
    expect(output.objects.map(({ droppable }) => droppable)).toEqual([false, true, false]);
    expect(output.objects[0]?.value).toMatchObject({
      event: { operationId: 'op', current: { stage: 'copy' } },
    });
  });

  it('knows whether it can still be stopped', () => {
    const { publish, running: isRunning } = makeReporter(anOutput(false), () => 0);
    expect(isRunning()).toBeNull();
    publish(running('copy'));
    expect(isRunning()).toEqual({ cancellable: true });
    publish(running('apply'));
    expect(isRunning()).toEqual({ cancellable: false });
    publish(event({ state: 'succeeded', warnings: [] }));
    expect(isRunning()).toBeNull();
  });
});
