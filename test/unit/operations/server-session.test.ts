import { describe, expect, it } from 'vitest';
import type { ServerContext } from '../../../src-main/operations/server-context.ts';
import { startServer } from '../../../src-main/operations/server-session.ts';
import { strictServerControl } from '../../fakes/server-control.ts';
import { aRunningServer } from '../../helpers/builders/a-running-server.ts';

const { signal } = new AbortController();
const running = aRunningServer();

/** A server of which one container runs, and another one until `start`. */
function halfRunning(missing: readonly string[]) {
  const done: string[] = [];
  const control = strictServerControl({
    isRunning: async () => (done.length === 0 ? { ...running, missing } : running),
    start: async () => {
      done.push('start');
      return { pid: null, startedAt: 0 };
    },
  });
  return { done, context: { control } as Partial<ServerContext> as ServerContext };
}

describe('a server of which only a part runs', () => {
  it('is started whole after we were cut off between two of its containers', async () => {
    const { done, context } = halfRunning(['proxy']);
    await startServer(context, null, { signal });
    expect(done).toEqual(['start']);
  });

  it('is left alone when nothing of it is missing', async () => {
    const { done, context } = halfRunning([]);
    await startServer(context, null, { signal });
    expect(done).toEqual([]);
  });
});
