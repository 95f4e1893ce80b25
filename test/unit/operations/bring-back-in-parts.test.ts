import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { bringBack, bringBackAfter } from '../../../src-main/operations/bring-back.ts';
import type { ServerContext } from '../../../src-main/operations/server-context.ts';
import type { RunState, Running } from '../../../src-main/ports/server-control.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import { strictServerControl } from '../../fakes/server-control.ts';
import { strict } from '../../fakes/strict.ts';

type Parts = Pick<Running, 'missing' | 'dependentsDown'>;

/** A server that answers well, and how it is after so many starts. */
function inParts(partsAfter: (starts: number) => Parts | null) {
  let now = 0;
  const starts: number[] = [];
  const control = strictServerControl({
    isRunning: async (): Promise<RunState> => {
      const parts = partsAfter(starts.length);
      if (parts === null) return { running: false };
      const account = { uid: null, gid: null, supervisor: null };
      return { running: true, pids: [], launch: null, url: 'http://127.0.0.1:1', ...account, ...parts };
    },
    start: async () => {
      starts.push(now);
      return { pid: null, startedAt: now };
    },
    stopGivenUp: async () => undefined,
  });
  const limits = { process: { stopTimeoutMs: 300_000 }, control: { stopTimeoutMs: 300_000 }, health: {} };
  // Only what bringing it back asks of an instance.
  const context = {
    control,
    instance: { id: 'a1', url: null, control: { kind: 'service' } },
    server: limits,
  } as unknown as ServerContext;
  const core = {
    clock: { now: () => now, monotonic: () => now, sleep: async (ms: number) => void (now += ms) },
    health: { ask: async () => ({ health: 'healthy', version: null }) as const },
    logger: strict<Logger>('Logger', {}),
  };
  return { starts, context, core };
}

const proxyDown = { dependentsDown: ['proxy'] };
const told = [{ code: 'dependents-not-back', severity: 'warn', details: { names: 'proxy', id: 'a1' } }];

describe('a server of which only a part runs', () => {
  it('is started whole', async () => {
    const { core, context, starts } = inParts((count) => (count === 0 ? { missing: ['worker'] } : {}));
    expect(await bringBack(core, context, null)).toEqual([]);
    expect(starts).toEqual([0]);
  });

  it('is left alone when nothing of it is missing', async () => {
    const { core, context, starts } = inParts(() => ({ missing: [], dependentsDown: [] }));
    expect(await bringBack(core, context, null)).toEqual([]);
    expect(starts).toEqual([]);
  });

  it('is started once, and is not called well when that part ends again', async () => {
    const { core, context, starts } = inParts(() => ({ missing: ['worker'] }));
    expect(await bringBack(core, context, null)).toMatchObject([
      { code: 'server-answers-wrongly', details: { reason: 'worker does not run' } },
    ]);
    expect(starts).toEqual([0]);
  });

  it('is started again for a part that ends later than another one', async () => {
    const after = [{ missing: ['worker'] }, { missing: ['server'] }, {}];
    const { core, context, starts } = inParts((count) => after[count] ?? {});
    expect(await bringBack(core, context, null)).toEqual([]);
    expect(starts).toEqual([0, 100]);
  });
});

describe('a server that runs, and something that needs it does not', () => {
  it('is back; what does not start is tried once, and told', async () => {
    const { core, context, starts } = inParts(() => proxyDown);
    expect(await bringBack(core, context, null)).toEqual(told);
    expect(starts).toEqual([0]);
    // Not held up by it.
    expect(core.clock.now()).toBe(2000);
  });

  it('is told also where the server itself had ended', async () => {
    const { core, context, starts } = inParts((count) => (count === 0 ? null : proxyDown));
    expect(await bringBack(core, context, null)).toEqual(told);
    expect(starts).toEqual([0]);
  });

  it('is told also where the server was never asked to stop', async () => {
    const paused = new RepriseError('container-paused', 'A paused container cannot end.');
    const { core, context, starts } = inParts(() => proxyDown);
    expect(await bringBackAfter(paused, core, context, null)).toEqual(told);
    expect(starts).toEqual([0]);
  });

  it('says nothing once it is started', async () => {
    const { core, context } = inParts((count) => (count === 0 ? proxyDown : {}));
    expect(await bringBack(core, context, null)).toEqual([]);
  });
});
