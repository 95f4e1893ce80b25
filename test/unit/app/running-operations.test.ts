import { describe, expect, it } from 'vitest';
import { RunningOperations, type OperationBody } from '../../../src-main/app/running-operations.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { OperationEvent } from '../../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { runOperation, type OperationContext } from '../../../src-main/operations/run-operation.ts';
import { strict } from '../../fakes/strict.ts';

type Run = OperationContext<{ readonly backupId: string }>;

interface App {
  readonly operations: RunningOperations;
  readonly views: readonly OperationView[];
  readonly heard: readonly OperationEvent[];
  readonly logged: readonly string[];
}

function anApp(): App {
  const views: OperationView[] = [];
  const heard: OperationEvent[] = [];
  const logged: string[] = [];
  let [now, ids] = [1000, 0];
  const core = strict<Core>('core', {
    clock: strict<Core['clock']>('clock', { now: () => (now += 1000), monotonic: () => now }),
    ids: strict<Core['ids']>('ids', { operation: () => `op-${(ids += 1)}` }),
    catalog: strict<Core['catalog']>('catalog', { begin: () => undefined, end: () => undefined }),
    logger: strict<Core['logger']>('logger', {
      info: () => undefined,
      error: (event) => void logged.push(event),
    }),
    inhibitor: { hold: () => () => undefined },
    publish: (event) => void heard.push(event),
  });
  return { operations: new RunningOperations(core, (view) => void views.push(view)), views, heard, logged };
}

/** An operation that waits until the test lets it go on. */
function aBody(
  act: (run: Run) => Promise<void> | void = () => undefined,
  instanceId: string | null = 'home',
): {
  readonly body: OperationBody;
  readonly letGo: () => void;
} {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const body: OperationBody = (core, { signal }) =>
    runOperation(core, { kind: 'back-up', instanceId, signal }, async (run: Run) => {
      run.stage('copy');
      await gate;
      await act(run);
    });
  return { body, letGo };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof RepriseError ? error.code : String(error)),
  );
const thrown = (act: () => void): string => {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return error instanceof RepriseError ? error.code : String(error);
  }
};

describe('an operation of the app', () => {
  it('is known by its id as soon as it has begun, and ends whoever listens', async () => {
    const { operations, views, heard } = anApp();
    const { body, letGo } = aBody((run) => run.report({ backupId: 'b1' }));
    const id = await operations.start('home', body);
    expect(operations.list()).toMatchObject([{ operationId: id, end: null, current: { stage: 'copy' } }]);
    letGo();
    await operations.whenIdle();
    expect(views.at(-1)).toMatchObject({ operationId: id, end: { outcome: 'succeeded', backupId: 'b1' } });
    // Told once, with how it ended; whoever else hears events hears all of them.
    expect(views.filter(({ end }) => end !== null)).toHaveLength(1);
    expect(views.every(({ end, current }) => end !== null || current.state === 'running')).toBe(true);
    expect(heard.at(-1)?.current.state).toBe('succeeded');
  });

  it('keeps every other one of its server from beginning, from the wish to the end', async () => {
    const { operations } = anApp();
    const first = aBody();
    const started = operations.start('home', first.body);
    // Not one word was said yet.
    expect(operations.isBusy('home')).toBe(true);
    expect(await codeOf(operations.start('home', aBody().body))).toBe('instance-busy');
    await started;
    expect(await codeOf(operations.start('home', aBody().body))).toBe('instance-busy');
    expect(await codeOf(operations.hold('home', async () => undefined))).toBe('instance-busy');
    expect(operations.isBusy('films')).toBe(false);
    first.letGo();
    await operations.whenIdle();
    expect(operations.isBusy('home')).toBe(false);
    const next = aBody();
    next.letGo();
    expect(await operations.run('home', next.body)).not.toBe(await started);
  });

  it('runs beside those of other servers, and beside what belongs to none', async () => {
    const { operations } = anApp();
    const of = ['home', 'films', null, null];
    const bodies = of.map((instanceId) => aBody(undefined, instanceId));
    const ids = await Promise.all(bodies.map(({ body }, index) => operations.start(of[index] ?? null, body)));
    expect(new Set(ids).size).toBe(4);
    expect(operations.list()).toHaveLength(4);
    bodies.forEach(({ letGo }) => letGo());
    await operations.whenIdle();
    expect(operations.list().every(({ end }) => end?.outcome === 'succeeded')).toBe(true);
  });

  it('that fails before its first word is an error of the wish, and gives the server back', async () => {
    const { operations, views } = anApp();
    const refused = new RepriseError('recovery-pending', 'x');
    expect(await codeOf(operations.start('home', () => Promise.reject(refused)))).toBe('recovery-pending');
    const throwing: OperationBody = () => {
      throw new RepriseError('plan-not-found', 'x');
    };
    expect(await codeOf(operations.start('home', throwing))).toBe('plan-not-found');
    expect(await codeOf(operations.run('home', throwing))).toBe('plan-not-found');
    expect({ busy: operations.isBusy('home'), list: operations.list(), views }).toEqual({
      busy: false,
      list: [],
      views: [],
    });
    await operations.whenIdle();
  });

  it('that says nothing at all does not leave anybody waiting', async () => {
    const { operations } = anApp();
    const mute: OperationBody = async () => ({
      operationId: 'x',
      outcome: 'succeeded',
      error: null,
      problems: [],
      warnings: [],
      rollback: 'not-needed',
      result: {},
    });
    expect(await codeOf(operations.start('home', mute))).toBe('internal');
    expect(operations.isBusy('home')).toBe(false);
  });

  it('that is lost after its last word is shown with an error, and gives the server back', async () => {
    const { operations, logged } = anApp();
    const { body, letGo } = aBody();
    letGo();
    const id = await operations.run('home', async (core, options) => {
      await body(core, options);
      throw new Error('lost');
    });
    expect(operations.list()).toMatchObject([
      { operationId: id, end: { outcome: 'succeeded', findings: [{ code: 'internal' }] } },
    ]);
    expect(operations.isBusy('home')).toBe(false);
    expect(logged).toContain('app.operation-lost');
  });

  it('is cancelled while that is safe', async () => {
    const { operations } = anApp();
    const { body, letGo } = aBody((run) => run.stage('catch-up'));
    const id = await operations.start('home', body);
    operations.cancel(id);
    letGo();
    await operations.whenIdle();
    expect(operations.list()[0]?.end).toMatchObject({ outcome: 'cancelled', findings: [] });
    // There is nothing left to cancel.
    expect(thrown(() => operations.cancel(id))).toBe('not-cancellable');
    expect(thrown(() => operations.cancel('unknown'))).toBe('operation-not-found');
  });

  it('is not cancelled once the data is being exchanged, neither alone nor with all', async () => {
    const { operations } = anApp();
    let isAborted = false;
    const { body, letGo } = aBody();
    const id = await operations.start('home', (core, options) =>
      runOperation(core, { kind: 'restore', instanceId: 'home', ...options }, async (run: Run) => {
        run.stage('apply', { cancellable: false });
        await body(core, options);
        isAborted = options.signal.aborted;
      }),
    );
    expect(operations.list()[0]?.current).toMatchObject({ stage: 'apply', cancellable: false });
    expect(thrown(() => operations.cancel(id))).toBe('not-cancellable');
    letGo();
    await operations.whenIdle();
    expect(isAborted).toBe(false);
  });

  it('with all others is asked to end, as far as they may', async () => {
    const { operations } = anApp();
    const safe = aBody((run) => run.stage('catch-up'), 'films');
    let finished = false;
    await operations.start('films', safe.body);
    const swapping = aBody();
    await operations.start('home', (core, { signal }) =>
      runOperation(core, { kind: 'restore', instanceId: 'home', signal }, async (run: Run) => {
        run.stage('apply', { cancellable: false });
        await swapping.body({ ...core, publish: () => undefined }, { signal: new AbortController().signal });
        finished = !signal.aborted;
      }),
    );
    operations.cancelAll();
    safe.letGo();
    swapping.letGo();
    await operations.whenIdle();
    const outcomes = operations.list().map(({ end }) => end?.outcome);
    expect({ outcomes, finished }).toEqual({ outcomes: ['cancelled', 'succeeded'], finished: true });
  });

  it('is shown until it is dismissed, and cannot be dismissed while it runs', async () => {
    const { operations } = anApp();
    const { body, letGo } = aBody();
    const id = await operations.start('home', body);
    expect(thrown(() => operations.dismiss(id))).toBe('operation-not-found');
    letGo();
    await operations.whenIdle();
    expect(operations.list()).toHaveLength(1);
    operations.dismiss(id);
    expect(operations.list()).toEqual([]);
    expect(thrown(() => operations.dismiss(id))).toBe('operation-not-found');
  });

  it('of the far past is left to the history, never one that runs', async () => {
    const { operations } = anApp();
    const first = aBody(undefined, 'films');
    const running = await operations.start('films', first.body);
    const ids: string[] = [];
    for (let count = 0; count < 25; count += 1) {
      const { body, letGo } = aBody();
      letGo();
      ids.push(await operations.run('home', body));
    }
    expect(operations.list().map(({ operationId }) => operationId)).toEqual([running, ...ids.slice(-20)]);
    first.letGo();
    await operations.whenIdle();
  });

  it('is told to a page that comes late: when it began, and when its stage did', async () => {
    const { operations } = anApp();
    const { body, letGo } = aBody((run) => {
      run.stage('verify');
      run.progress({ done: 1, total: 2, unit: 'bytes' });
    });
    await operations.start('home', body);
    const [begun] = operations.list();
    letGo();
    await operations.whenIdle();
    const [view] = operations.list();
    expect(view?.startedAt).toBe(begun?.at);
    expect(Date.parse(view?.stageStartedAt ?? '')).toBeGreaterThan(Date.parse(view?.startedAt ?? ''));
  });

  it('is asked to end with all others although it has not said its first word', async () => {
    const { operations } = anApp();
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    const started = operations.start('home', async (core, { signal }) => {
      await asked;
      return await runOperation(core, { kind: 'back-up', instanceId: 'home', signal }, async (run: Run) =>
        run.stage('preflight'),
      );
    });
    expect([operations.list(), operations.isIdle]).toEqual([[], false]);
    operations.cancelAll();
    ask();
    await started;
    await operations.whenIdle();
    expect(operations.list()).toMatchObject([{ end: { outcome: 'cancelled' } }]);
    expect(operations.isIdle).toBe(true);
  });

  it('does not run again by a word that comes after its end', async () => {
    const { operations, views } = anApp();
    let say = (): void => undefined;
    const { body, letGo } = aBody();
    const id = await operations.start('home', (core, options) => {
      say = () => {
        const current = { state: 'running', stage: 'copy', cancellable: true, progress: null } as const;
        core.publish({
          operationId: id,
          instanceId: 'home',
          kind: 'back-up',
          seq: 99,
          at: '2026-03-10T02:00:00.000Z',
          current: { ...current, serverDownSince: null },
        });
      };
      return body(core, options);
    });
    letGo();
    await operations.whenIdle();
    const told = views.length;
    say();
    expect(operations.list()).toMatchObject([{ operationId: id, end: { outcome: 'succeeded' } }]);
    expect([operations.isBusy('home'), views.length]).toEqual([false, told]);
  });

  it('does not leave another one running for ever that it spoke of', async () => {
    const { operations } = anApp();
    const { body, letGo } = aBody();
    letGo();
    const id = await operations.run('home', async (core, options) => {
      const report = await body(core, options);
      await runOperation(core, { kind: 'recover', instanceId: 'home', ...options }, async (run: Run) =>
        run.stage('recover'),
      );
      return report;
    });
    expect(operations.list()).toMatchObject([{ operationId: id, end: { outcome: 'succeeded' } }]);
    expect(operations.isBusy('home')).toBe(false);
  });

  it('that needs its user is kept until the user dismisses it, however many come after it', async () => {
    const { operations } = anApp();
    const first = aBody((run) => {
      run.needsUser();
      throw new RepriseError('server-not-back', 'x');
    });
    first.letGo();
    const needy = await operations.run('home', first.body);
    for (let count = 0; count < 25; count += 1) {
      const { body, letGo } = aBody();
      letGo();
      await operations.run('home', body);
    }
    expect(operations.list()[0]).toMatchObject({ operationId: needy, end: { outcome: 'needs-attention' } });
    expect(operations.list()).toHaveLength(21);
    operations.dismiss(needy);
    expect(operations.list()).toHaveLength(20);
  });
});

describe('what is held', () => {
  it('meets no operation, is awaited before quitting, and is given back after a failure', async () => {
    const { operations } = anApp();
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const held = operations.hold('home', () => gate);
    expect(operations.isBusy('home')).toBe(true);
    expect(await codeOf(operations.start('home', aBody().body))).toBe('instance-busy');
    let isIdle = false;
    const idle = operations.whenIdle().then(() => {
      isIdle = true;
    });
    await Promise.resolve();
    expect(isIdle).toBe(false);
    letGo();
    await Promise.all([held, idle]);
    const failing = operations.hold('home', () => Promise.reject(new RepriseError('stop-timed-out', 'x')));
    expect(await codeOf(failing)).toBe('stop-timed-out');
    expect(operations.isBusy('home')).toBe(false);
    expect(await operations.hold('home', async () => 42)).toBe(42);
  });
});
