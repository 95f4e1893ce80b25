/** Wishes that come at the wrong moment: to cancel, to remove, to quit, and plans whose ground has gone. */
import { expect, it } from 'vitest';
import { pendingOperations } from '../../../src-main/operations/recover.ts';
import { aPracticeWorld } from '../cli/practice-world.ts';
import { anApp, type AppWorld } from './app-world.ts';

async function practised(app: AppWorld) {
  const { instanceId } = await app.granted('practice:start');
  await app.ended((await app.granted('back-up:start', instanceId)).operationId);
  const [backup] = (await app.granted('backups:list', instanceId)).backups;
  const ref = backup?.ref ?? { by: 'backup', id: '' };
  const backupId = ref.by === 'backup' ? ref.id : '';
  const plan = async () =>
    await app.granted('restore:plan', { instanceId, ref, datasets: null, after: 'start', mappings: [] });
  return { instanceId, backupId, plan };
}

const run = (planId: string) => ({ planId, acceptWarnings: true, ifSlow: 'keep' }) as const;

it('a restore that is cancelled at any of its stages ends as before or as in the backup, with its server running', async () => {
  const { home } = await aPracticeWorld();
  const app = anApp(home);
  const { plan } = await practised(app);
  await app.granted('practice:break', 'covers');
  const whole = await app.ended((await app.granted('restore:start', run((await plan()).id))).operationId);
  const stages = whole.stages ?? [];
  expect(stages).toContain('apply');
  const seen: string[] = [];
  for (const stage of stages) {
    await app.granted('practice:break', 'covers');
    const { id } = await plan();
    const { operationId } = await app.granted('restore:start', run(id));
    await app.seen(operationId, ({ current }) => current.state === 'running' && current.stage === stage);
    const cancelled = await app.refused('operations:cancel', operationId);
    const { end } = await app.ended(operationId);
    const { data, running } = (await app.granted('practice:status')) ?? {};
    seen.push(`${stage}: ${cancelled}, ${end?.outcome ?? ''}, ${data ?? ''}`);
    expect({ stage, running, findings: end?.findings }).toEqual({ stage, running: true, findings: [] });
    expect(data).toBe(end?.outcome === 'cancelled' ? 'covers-missing' : 'whole');
    expect(end?.outcome).toMatch(/^(?:cancelled|succeeded)$/);
    // Whoever was told that it is cancelled is not told afterwards that it was done.
    const isTold = cancelled === 'granted';
    expect({ stage, isTold }).toEqual({ stage, isTold: end?.outcome === 'cancelled' });
    expect(pendingOperations(app.core).entries).toEqual([]);
  }
  expect(seen.some((line) => line.includes('cancelled'))).toBe(true);
  await app.granted('practice:stop');
}, 240_000);

it('plans whose ground has gone are refused, and nothing is touched', async () => {
  const { home } = await aPracticeWorld();
  const app = anApp(home);
  const { instanceId, backupId, plan } = await practised(app);
  const first = await plan();
  await app.ended((await app.granted('back-up:start', instanceId)).operationId);
  await app.granted('backups:set-aside', backupId);
  const late = await app.granted('restore:start', run(first.id));
  expect((await app.ended(late.operationId)).end).toMatchObject({
    outcome: 'blocked',
    downtimeMs: null,
    findings: [{ code: 'backup-not-found' }],
  });
  // Now it is the only one that is left.
  const { backups } = await app.granted('backups:list', instanceId);
  const [last] = backups.filter(({ form }) => form === 'reprise');
  const ref = last?.ref ?? { by: 'backup', id: '' };
  expect(await app.refused('backups:set-aside', ref.by === 'backup' ? ref.id : '')).toBe('newest-backup');

  await app.granted('practice:break', 'covers');
  const again = await app.granted('restore:plan', {
    instanceId,
    ref,
    datasets: null,
    after: 'start',
    mappings: [],
  });
  const { operationId } = await app.granted('restore:start', run(again.id));
  // While it runs nobody takes its ground away, not even as if it were something else.
  const busy = await Promise.all([
    app.refused('restore:start', run(again.id)),
    app.refused('back-up:start', instanceId),
    app.refused('server:stop', instanceId),
    app.refused('practice:break', 'everything'),
    app.refused('practice:stop'),
  ]);
  expect(new Set(busy)).toEqual(new Set(['instance-busy']));
  expect((await app.ended(operationId)).end).toMatchObject({ outcome: 'succeeded' });

  const undo = await app.granted('undo:plan', operationId);
  // A plan of one kind starts nothing of the other.
  expect(await app.refused('restore:start', run(undo.id))).toBe('plan-not-found');
  expect(await app.refused('undo:start', run(again.id))).toBe('plan-not-found');
  const undone = await app.granted('undo:start', run(undo.id));
  expect((await app.ended(undone.operationId)).end).toMatchObject({ outcome: 'succeeded' });
  expect(await app.granted('practice:status')).toMatchObject({ data: 'covers-missing', running: true });
  // An undo can be undone, once; and not when its state was given up in between.
  const back = await app.granted('undo:plan', undone.operationId);
  const released = await app.granted('restore-points:release', undone.operationId);
  expect((await app.ended(released.operationId)).end).toMatchObject({ outcome: 'succeeded' });
  expect(await app.refused('undo:start', run(back.id))).toBe('operation-not-found');
  expect(await app.refused('undo:start', run(undo.id))).toMatch(/operation-not-found|nothing-to-undo/);
  expect(await app.granted('practice:status')).toMatchObject({ data: 'covers-missing', running: true });
  await app.granted('practice:stop');
}, 240_000);

it('an end that is asked for in the first moment of all keeps a back-up from beginning', async () => {
  const { home } = await aPracticeWorld();
  const app = anApp(home, (core) => ({
    elevation: { ...core.elevation, way: 'polkit' },
  }));
  const { instanceId } = await practised(app);
  const asked = app.granted('back-up:start', instanceId);
  await Promise.resolve();
  expect(app.context.operations.isIdle).toBe(false);
  app.context.operations.cancelAll();
  const { operationId } = await asked;
  await app.context.operations.whenIdle();
  expect((await app.ended(operationId)).end).toMatchObject({ outcome: 'cancelled', downtimeMs: null });
  const { backups } = await app.granted('backups:list', instanceId);
  expect(backups.filter(({ form }) => form === 'reprise')).toHaveLength(1);
  await app.granted('practice:stop');
}, 240_000);
