import { describe, expect, it } from 'vitest';
import { runOperation } from '../../../src-main/operations/run-operation.ts';
import { aBody, anApp, thrown, type Run } from './running-world.ts';

describe('an operation that somebody wants to end', () => {
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

  it('is told by the next start when a restore was stopped by the end of the app, and not by its user', async () => {
    const { operations, codes } = anApp();
    const gates = [aBody(), aBody()];
    const restore = async (index: number): Promise<string> =>
      operations.start('home', (core, { signal }) =>
        runOperation(core, { kind: 'restore', instanceId: 'home', signal }, async (run: Run) => {
          run.stage('prepare');
          await gates[index]?.body(
            { ...core, publish: () => undefined, catalog: { ...core.catalog, end: () => undefined } },
            { signal: new AbortController().signal },
          );
          run.stage('verify');
        }),
      );
    operations.cancel(await restore(0));
    gates[0]?.letGo();
    await operations.whenIdle();
    await restore(1);
    operations.cancelAll();
    gates[1]?.letGo();
    await operations.whenIdle();
    expect(operations.list().map(({ end }) => end?.outcome)).toEqual(['cancelled', 'cancelled']);
    expect(codes).toEqual(['cancelled', 'interrupted']);
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
});
