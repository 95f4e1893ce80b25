/** A person's whole way by requests of pages alone: practice, back-up, damage, restore, undo. */
import { describe, expect, it } from 'vitest';
import { aPracticeWorld } from '../cli/practice-world.ts';
import { anApp } from './app-world.ts';

describe('the app', () => {
  it('backs a server up, brings it back after a disaster and takes that back', async () => {
    const { home } = await aPracticeWorld();
    const app = anApp(home);
    expect(await app.granted('practice:status')).toBeNull();
    const started = await app.granted('practice:start');
    expect(started).toMatchObject({ data: 'whole', running: true, backups: 0 });
    const { instanceId } = started;

    const backUp = await app.granted('back-up:start', instanceId);
    const made = await app.ended(backUp.operationId);
    expect(made).toMatchObject({ kind: 'back-up', instanceId, end: { outcome: 'succeeded', findings: [] } });
    const { backups } = await app.granted('backups:list', instanceId);
    expect(backups).toMatchObject([{ form: 'reprise', state: 'verified', instanceId }]);
    const ref = backups[0]?.ref ?? { by: 'backup', id: '' };
    expect(made.end?.backupId).toBe(ref.by === 'backup' ? ref.id : '');

    expect(await app.granted('practice:break', 'covers')).toMatchObject({ data: 'covers-missing' });
    const choice = { instanceId, ref, datasets: null, after: 'start', mappings: [] } as const;
    const plan = await app.granted('restore:plan', choice);
    expect(plan.verdicts.filter(({ severity }) => severity === 'block')).toEqual([]);
    const run = { planId: plan.id, acceptWarnings: true, ifSlow: 'keep' } as const;
    const restore = await app.granted('restore:start', run);
    const restored = await app.ended(restore.operationId);
    expect(restored.end).toMatchObject({ outcome: 'succeeded', health: 'healthy', rollback: 'not-needed' });
    expect(restored.end?.downtimeMs).toBeGreaterThan(0);
    expect(await app.granted('practice:status')).toMatchObject({ data: 'whole', running: true });

    const [point] = (await app.granted('backups:list', instanceId)).restorePoints;
    expect(point).toMatchObject({ operationId: restore.operationId, state: 'kept', isUndoable: true });
    expect(point?.bytes).toBeGreaterThan(0);
    const undoPlan = await app.granted('undo:plan', restore.operationId);
    const undo = await app.granted('undo:start', { ...run, planId: undoPlan.id });
    expect(await app.ended(undo.operationId)).toMatchObject({
      undoes: 'restore',
      end: { outcome: 'succeeded' },
    });
    expect(await app.granted('practice:status')).toMatchObject({ data: 'covers-missing' });
    const backPlan = await app.granted('undo:plan', undo.operationId);
    const back = await app.granted('undo:start', { ...run, planId: backPlan.id });
    expect(await app.ended(back.operationId)).toMatchObject({
      kind: 'undo',
      undoes: 'undo',
      end: { outcome: 'succeeded' },
    });
    expect(await app.granted('practice:status')).toMatchObject({ data: 'whole' });

    const { records, more } = await app.granted('activity:list', { before: null, limit: 10 });
    expect({ kinds: records.map(({ kind }) => kind), more }).toEqual({
      kinds: ['undo', 'undo', 'restore', 'back-up'],
      more: false,
    });
    await app.granted('practice:stop');
    expect(await app.granted('practice:status')).toBeNull();
  });
});
