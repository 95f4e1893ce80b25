import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { OperationEvent, OperationKind } from '../../../src-main/domain/operation/operation.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { runOperation, type OperationContext } from '../../../src-main/operations/run-operation.ts';
import { strict } from '../../fakes/strict.ts';

interface Told {
  readonly events: readonly OperationEvent[];
  /** Kinds for which the machine is kept awake now. */
  readonly held: ReadonlySet<OperationKind>;
  readonly run: (
    kind: OperationKind,
    body: (run: OperationContext<object>) => Promise<void> | void,
  ) => ReturnType<typeof runOperation<object>>;
}

function told(): Told {
  const events: OperationEvent[] = [];
  const held = new Set<OperationKind>();
  let now = Date.parse('2026-03-13T09:00:00.000Z');
  const core = strict<Core>('core', {
    clock: strict<Core['clock']>('clock', { now: () => (now += 1000), monotonic: () => now }),
    ids: strict<Core['ids']>('ids', { operation: () => 'op' }),
    catalog: strict<Core['catalog']>('catalog', { begin: () => undefined, end: () => undefined }),
    logger: strict<Core['logger']>('logger', { info: () => undefined, error: () => undefined }),
    inhibitor: {
      hold: (why) => {
        held.add(why);
        return () => held.delete(why);
      },
    },
    publish: (event) => void events.push(event),
  });
  const signal = new AbortController().signal;
  return {
    events,
    held,
    run: (kind, body) =>
      runOperation(core, { kind, instanceId: 'home', signal }, async (run) => {
        await body(run);
      }),
  };
}

const downSince = ({ events }: Told): readonly (string | null)[] =>
  events.flatMap(({ current }) => (current.state === 'running' ? [current.serverDownSince] : []));

describe('a running operation', () => {
  it('says since when the server is down in every event, until it was started again', async () => {
    const all = told();
    const stoppedAt = Date.parse('2026-03-13T09:00:07.500Z');
    await all.run('back-up', (run) => {
      run.stage('quiesce');
      run.serverDown(stoppedAt);
      run.stage('catch-up');
      run.progress({ done: 1, total: 2, unit: 'bytes' });
      run.serverDown(null);
      run.stage('verify');
    });
    const since = '2026-03-13T09:00:07.500Z';
    expect(downSince(all)).toEqual([null, since, since, since, null, null]);
  });

  it('keeps what was done of a stage when the server goes or comes, and says the same but once', async () => {
    const all = told();
    await all.run('restore', (run) => {
      run.stage('prepare');
      run.progress({ done: 1, total: 2, unit: 'bytes' });
      run.serverDown(1000);
      run.serverDown(1000);
    });
    expect(all.events).toHaveLength(4);
    expect(all.events[2]?.current).toMatchObject({ stage: 'prepare', progress: { done: 1, total: 2 } });
  });

  it.each(['back-up', 'restore', 'undo', 'release', 'recover'] as const)(
    'keeps the machine awake while it is a %s, however it ends',
    async (kind) => {
      const all = told();
      const during: boolean[] = [];
      await all.run(kind, () => void during.push(all.held.has(kind)));
      await all.run(kind, () => {
        during.push(all.held.has(kind));
        throw new RepriseError('disk-full', 'x');
      });
      expect({ during, after: all.held.size }).toEqual({ during: [true, true], after: 0 });
    },
  );

  it.each(['verify', 'export', 'import', 'set-aside'] as const)(
    'lets the machine sleep in a %s',
    async (kind) => {
      const all = told();
      let size = -1;
      await all.run(kind, () => {
        size = all.held.size;
      });
      expect(size).toBe(0);
    },
  );

  it('needs its user when it says so, whatever the error', async () => {
    const all = told();
    const report = await all.run('recover', (run) => {
      run.needsUser();
      throw new RepriseError('health-check-failed', 'x');
    });
    expect(report.outcome).toBe('needs-attention');
    expect(all.events.at(-1)?.current).toMatchObject({ errors: [{ code: 'health-check-failed' }] });
  });
});
