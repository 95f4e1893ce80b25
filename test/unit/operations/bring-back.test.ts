import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { bringBack, bringBackAfter } from '../../../src-main/operations/bring-back.ts';
import type { ServerContext } from '../../../src-main/operations/server-context.ts';
import type { HealthAnswer } from '../../../src-main/ports/health-probe.ts';
import type { RunState, Running } from '../../../src-main/ports/server-control.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import { strictServerControl } from '../../fakes/server-control.ts';
import { strict } from '../../fakes/strict.ts';
import { aRunningServer } from '../../helpers/builders/a-running-server.ts';

const url = 'http://127.0.0.1:1';
const running = aRunningServer({ url });
const silent: HealthAnswer = { health: 'starting', reason: 'nothing listens', listening: false };
const wrong: HealthAnswer = { health: 'starting', reason: 'answers 500', listening: true };
const well: HealthAnswer = { health: 'healthy', version: null };

interface Asked {
  readonly answer?: HealthAnswer;
  /** When it ends by itself; never without it. */
  readonly endsAtMs?: number;
  readonly state?: (isWhole: boolean) => Running;
}

/** A server that was asked to stop, and whose stop may take five minutes. */
function asked({ answer = silent, endsAtMs = Infinity, state = () => running }: Asked) {
  let now = 0;
  const starts: number[] = [];
  const givenUp: number[] = [];
  const warned: string[] = [];
  const control = strictServerControl({
    isRunning: async (): Promise<RunState> =>
      now < endsAtMs || starts.length > 0 ? state(starts.length > 0) : { running: false },
    start: async () => {
      starts.push(now);
      return { pid: null, startedAt: now };
    },
    stopGivenUp: async () => void givenUp.push(now),
  });
  const limits = { process: { stopTimeoutMs: 300_000 }, control: { stopTimeoutMs: 300_000 }, health: {} };
  // Only what bringing it back asks of an instance.
  const context = {
    control,
    instance: { url: null, control: { kind: 'process' } },
    server: limits,
  } as unknown as ServerContext;
  const core = {
    clock: { now: () => now, monotonic: () => now, sleep: async (ms: number) => void (now += ms) },
    health: { ask: async () => answer },
    logger: strict<Logger>('Logger', { warn: (event) => void warned.push(event) }),
  };
  return { starts, givenUp, warned, context, core };
}

describe('a server that was asked to stop and did not in time', () => {
  it('is awaited for longer than its own stop may take, and started again', async () => {
    const { core, context, starts } = asked({ endsAtMs: 330_000 });
    expect(await bringBack(core, context, null)).toEqual([]);
    expect(starts).toEqual([330_000]);
  });

  it('is not called running as long as it says nothing', async () => {
    const { core, context, starts, givenUp } = asked({});
    await expect(bringBack(core, context, null)).rejects.toMatchObject({
      code: 'server-not-answering',
      details: { reason: 'nothing listens' },
    });
    expect(core.clock.now()).toBeGreaterThan(330_000);
    expect(starts).toEqual([]);
    // Its manager starts it again once it has ended.
    expect(givenUp).toEqual([core.clock.now()]);
  });

  it('runs on when it goes on answering', async () => {
    const { core, context, starts, givenUp } = asked({ answer: well });
    expect(await bringBack(core, context, null)).toEqual([]);
    expect(core.clock.now()).toBe(2000);
    expect(starts).toEqual([]);
    // Whoever asked it to stop may have told its manager something for that.
    expect(givenUp).toEqual([2000]);
  });

  it('is called running, but not well, when it goes on answering wrongly', async () => {
    const { core, context } = asked({ answer: wrong });
    expect(await bringBack(core, context, null)).toEqual([
      { code: 'server-answers-wrongly', severity: 'warn', details: { reason: 'answers 500' } },
    ]);
    const ending = asked({ answer: wrong, endsAtMs: 330_000 });
    expect(await bringBack(ending.core, ending.context, null)).toEqual([]);
    expect(ending.starts).toEqual([330_000]);
  });

  it('is believed to run when nobody knows where to ask it', async () => {
    const { core, context } = asked({ state: () => ({ ...running, url: null }) });
    expect(await bringBack(core, context, null)).toMatchObject([{ code: 'server-answers-wrongly' }]);
    expect(core.clock.now()).toBeGreaterThan(330_000);
  });

  it('is awaited also when what needs it cannot be started as long as it ends', async () => {
    const failing = new RepriseError('start-failed', 'It is still ending.');
    const ending = asked({ endsAtMs: 100_000, state: () => ({ ...running, dependentsDown: ['proxy'] }) });
    const whole = ending.context.control.start.bind(null);
    ending.context.control.start = (launch, options) =>
      ending.core.clock.now() < 100_000 ? Promise.reject(failing) : whole(launch, options);
    expect(await bringBack(ending.core, ending.context, null)).toMatchObject([
      { code: 'dependents-not-back' },
    ]);
    expect(ending.starts).toEqual([100_000]);
    expect(ending.warned).toEqual(['control.part-not-started']);
    const hung = asked({ state: () => ({ ...running, dependentsDown: ['proxy'] }) });
    hung.context.control.start = () => Promise.reject(failing);
    await expect(bringBack(hung.core, hung.context, null)).rejects.toMatchObject({
      code: 'server-not-answering',
    });
  });

  it('fails with what kept a part of it from starting', async () => {
    const { core, context } = asked({ answer: wrong, state: () => ({ ...running, missing: ['worker'] }) });
    context.control.start = () => Promise.reject(new RepriseError('start-failed', 'Its image is gone.'));
    await expect(bringBack(core, context, null)).rejects.toMatchObject({ code: 'start-failed' });
  });

  it('is not waited for when it was never asked', async () => {
    const paused = new RepriseError('container-paused', 'A paused container cannot end.');
    const { core, context, starts } = asked({});
    expect(await bringBackAfter(paused, core, context, null)).toEqual([]);
    expect([core.clock.now(), starts]).toEqual([0, []]);
    const down = asked({ endsAtMs: 0 });
    await bringBackAfter(paused, down.core, down.context, null);
    expect(down.starts).toEqual([0]);
  });

  it('keeps what went wrong first, and whether anybody has to wait on', async () => {
    const first = new Error('first');
    const lost = asked({});
    await expect(bringBackAfter(first, lost.core, lost.context, null)).rejects.toMatchObject({
      code: 'server-not-answering',
      cause: { errors: [first, expect.anything()] },
    });
    const down = asked({ endsAtMs: 0 });
    down.context.control.start = () => Promise.reject(new Error('second'));
    await expect(bringBackAfter(first, down.core, down.context, null)).rejects.toMatchObject({
      code: 'server-not-back',
      cause: { errors: [first, expect.anything()] },
    });
  });
});
