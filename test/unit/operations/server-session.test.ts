import { describe, expect, it } from 'vitest';
import type { HealthAnswer, HealthProbe } from '../../../src-main/ports/health-probe.ts';
import type { Running } from '../../../src-main/ports/server-control.ts';
import type { ServerContext } from '../../../src-main/operations/server-context.ts';
import { bringBack, startServer, stopIfRunning } from '../../../src-main/operations/server-session.ts';
import { strictServerControl } from '../../fakes/server-control.ts';

const { signal } = new AbortController();
const running: Running = {
  running: true,
  pids: [],
  launch: null,
  url: 'http://127.0.0.1:1',
  uid: null,
  gid: null,
  supervisor: null,
};

const healthy: HealthAnswer = { health: 'healthy', version: null };

/** A server of which one container runs, and another one until `start`. */
function halfRunning(missing: readonly string[], answer: HealthAnswer = healthy) {
  const done: string[] = [];
  const control = strictServerControl({
    isRunning: async () => (done.length === 0 ? { ...running, missing } : running),
    stopGivenUp: async () => void done.push('stop given up'),
    start: async () => {
      done.push('start');
      return { pid: null, startedAt: 0 };
    },
  });
  const instance = { url: null };
  // Only what bringing it back asks of an instance.
  const context = { control, instance, server: { health: {} } } as unknown as ServerContext;
  let now = 0;
  const clock = {
    now: () => now,
    monotonic: () => now,
    sleep: async (ms: number) => void (now += ms),
  };
  const health: HealthProbe = { ask: async () => answer };
  return { done, context, core: { clock, health } };
}

describe('a server of which only a part runs', () => {
  it('is started whole after we were cut off between two of its containers', async () => {
    const { done, context, core } = halfRunning(['proxy']);
    await startServer(context, null, { signal });
    expect(done).toEqual(['start']);
    const other = halfRunning(['proxy']);
    await bringBack(other.core, other.context, null);
    expect(other.done).toEqual(['start', 'stop given up']);
    expect(core.clock.now()).toBe(0);
  });

  it('is left alone when nothing of it is missing', async () => {
    const { done, context, core } = halfRunning([]);
    await startServer(context, null, { signal });
    expect(done).toEqual([]);
    // Whoever asked it to stop may have told its manager something for that.
    await bringBack(core, context, null);
    expect(done).toEqual(['stop given up']);
  });
});

describe('a server that neither ends nor answers after it was asked to stop', () => {
  it('is left to its manager, which starts it again once it has ended, and is reported', async () => {
    const { done, context, core } = halfRunning([], { health: 'dead', reason: 'no answer' });
    await expect(bringBack(core, context, null)).rejects.toMatchObject({ code: 'server-not-back' });
    expect(done).toEqual(['stop given up']);
  });
});

describe('a server that runs when its data goes back', () => {
  it.each([
    ['process', 15_000],
    ['service', 30_000],
    ['container', 30_000],
  ] as const)('gets as much time to stop as ever: %s', async (kind, expected) => {
    const limits: unknown[] = [];
    const control = strictServerControl({
      isRunning: async () => running,
      stop: async ({ timeoutMs, force }) => {
        limits.push([timeoutMs, force]);
        return { stoppedAt: 0, forced: false };
      },
    });
    const server = { process: { stopTimeoutMs: 15_000 }, control: { stopTimeoutMs: 30_000 } };
    const instance = { control: { kind } };
    await stopIfRunning({ control, server, instance } as unknown as ServerContext);
    expect(limits).toEqual([[expected, false]]);
  });
});
