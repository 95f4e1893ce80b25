import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { runOperation } from '../../../src-main/operations/run-operation.ts';
import { aBody, anApp, thrown, type Run } from './running-world.ts';

describe('an operation that has ended', () => {
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
