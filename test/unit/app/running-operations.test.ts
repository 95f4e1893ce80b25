import { describe, expect, it } from 'vitest';
import type { OperationBody } from '../../../src-main/app/running-operations.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aBody, anApp, codeOf } from './running-world.ts';

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
