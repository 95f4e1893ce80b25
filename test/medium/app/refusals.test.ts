/** What a page asks for and must not get, and what it gets instead. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanChoice } from '../../../src-main/ipc/contract.ts';
import { aCliWorld, type CliWorld } from '../cli/cli-world.ts';
import { anApp, type AppWorld } from './app-world.ts';

let world: CliWorld;
let app: AppWorld;
let instanceId: string;
let backupId: string;
let backupPath: string;

beforeEach(async () => {
  world = await aCliWorld({ covers: 40 });
  const { id, path } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
  [backupId, backupPath] = [id as string, path as string];
  app = anApp(world.home);
  instanceId = app.core.profile.instances()[0]?.id ?? '';
});

const choice = (over: Partial<PlanChoice> = {}): PlanChoice => ({
  instanceId,
  ref: { by: 'backup', id: backupId },
  datasets: null,
  after: 'start',
  mappings: [],
  ...over,
});
const run = (planId: string) => ({ planId, acceptWarnings: true, ifSlow: 'keep' }) as const;

describe('a page', () => {
  it('names no path, whatever it calls an id or a token', async () => {
    for (const id of [backupPath, '/etc/passwd', '../..', 'C:\\Windows']) {
      expect(await app.refused('backups:inspect', { by: 'backup', id })).toBe('backup-not-found');
      expect(await app.refused('backups:verify', { by: 'backup', id })).toBe('backup-not-found');
      expect(await app.refused('backups:set-aside', id)).toBe('backup-not-found');
      expect(await app.refused('backups:reveal', id)).toBe('backup-not-found');
      expect(await app.refused('restore:plan', choice({ ref: { by: 'backup', id } }))).toBe(
        'backup-not-found',
      );
      expect(await app.refused('restore:plan', choice({ ref: { by: 'file', token: id } }))).toBe(
        'request-refused',
      );
      expect(await app.refused('backups:export', backupId, id)).toBe('request-refused');
      expect(await app.refused('backups:import', instanceId, { by: 'file', token: id })).toBe(
        'request-refused',
      );
    }
    expect(app.revealed).toEqual([]);
  });

  it('gets a word for every id that is not known', async () => {
    const no = 'nosuchthing1';
    const refusals = [
      await app.refused('back-up:start', no),
      await app.refused('server:start', no),
      await app.refused('diagnosis:run', no),
      await app.refused('instances:activity', no),
      await app.refused('instances:disconnect', no),
      await app.refused('backups:list', no),
      await app.refused('backups:inspect', { by: 'backup', id: no }),
      await app.refused('backups:set-aside', no),
      await app.refused('restore:plan', choice({ instanceId: no })),
      await app.refused('restore:start', run(no)),
      await app.refused('undo:plan', no),
      await app.refused('undo:start', run(no)),
      await app.refused('restore-points:release', no),
      await app.refused('operations:cancel', no),
      await app.refused('operations:dismiss', no),
      await app.refused('operations:reveal', no, 0),
      await app.refused('activity:log', no),
      await app.refused('support:look', no),
      await app.refused('practice:break', 'covers'),
    ];
    expect(refusals).toEqual([
      ...Array.from({ length: 6 }, () => 'instance-not-found'),
      'backup-not-found',
      'backup-not-found',
      'instance-not-found',
      'plan-not-found',
      'operation-not-found',
      'plan-not-found',
      'operation-not-found',
      'operation-not-found',
      'operation-not-found',
      'operation-not-found',
      'operation-not-found',
      'operation-not-found',
      'practice-not-started',
    ]);
    expect(app.views).toEqual([]);
    expect(app.core.catalog.history(10)).toHaveLength(1);
  });

  it('has a restore carried out as it was shown, or not at all', async () => {
    const plan = await app.granted('restore:plan', choice());
    // The backup is another one meanwhile: its list of files was written anew.
    app.core.profile.savePlan({ ...plan, binding: { ...plan.binding, sourceDigest: 'another' } });
    const { operationId } = await app.granted('restore:start', run(plan.id));
    expect((await app.ended(operationId)).end).toMatchObject({
      outcome: 'blocked',
      findings: [{ code: 'plan-expired' }],
    });
    expect((await app.granted('backups:list', instanceId)).restorePoints).toEqual([]);
  });

  it('cannot have a plan of one kind run as the other', async () => {
    const plan = await app.granted('restore:plan', choice());
    expect(await app.refused('undo:start', run(plan.id))).toBe('plan-not-found');
    const { operationId } = await app.granted('restore:start', run(plan.id));
    expect((await app.ended(operationId)).end?.outcome).toBe('succeeded');
    const undo = await app.granted('undo:plan', operationId);
    expect(await app.refused('restore:start', run(undo.id))).toBe('plan-not-found');
    // What the undo was planned for is not what is there any more.
    app.core.profile.savePlan({
      ...undo,
      binding: { ...undo.binding, roots: undo.binding.roots.map((root) => ({ ...root, ino: '1' })) },
    });
    const blocked = await app.granted('undo:start', run(undo.id));
    expect((await app.ended(blocked.operationId)).end).toMatchObject({
      outcome: 'blocked',
      findings: [{ code: 'plan-expired' }],
    });
  });

  it('sees what stands in the way of a damaged backup, which changes nothing', async () => {
    writeFileSync(join(backupPath, 'RESTORE.txt'), 'not what was written');
    const verified = await app.granted('backups:verify', { by: 'backup', id: backupId });
    const looked = await app.ended(verified.operationId);
    expect(looked).toMatchObject({ instanceId: null, end: { outcome: 'succeeded' } });
    expect(looked.end?.findings.map(({ code }) => code)).toContain('manifest-changed');
    const plan = await app.granted('restore:plan', choice());
    const blocks = plan.verdicts.filter(({ severity }) => severity === 'block').map(({ code }) => code);
    expect(blocks).toContain('manifest-changed');
    const { operationId } = await app.granted('restore:start', run(plan.id));
    const { end } = await app.ended(operationId);
    expect(end?.outcome).toBe('blocked');
    expect(end?.findings.map(({ code }) => code)).toContain('manifest-changed');
    await world.server?.waitHealthy();
  });

  it('cancels before the swap, and everything is as before', async () => {
    const plan = await app.granted('restore:plan', choice());
    const { operationId } = await app.granted('restore:start', run(plan.id));
    expect(await app.refused('back-up:start', instanceId)).toBe('instance-busy');
    expect(await app.refused('server:stop', instanceId)).toBe('instance-busy');
    await app.seen(operationId, ({ current }) => current.state === 'running' && current.stage === 'prepare');
    await app.granted('operations:cancel', operationId);
    expect((await app.ended(operationId)).end).toMatchObject({ outcome: 'cancelled', findings: [] });
    await world.server?.waitHealthy();
    expect((await app.granted('backups:list', instanceId)).restorePoints).toEqual([]);
    expect(await app.refused('operations:cancel', operationId)).toBe('not-cancellable');
    await app.granted('operations:dismiss', operationId);
    expect(app.context.operations.list()).toEqual([]);
  });

  it('is told since when the server is down, and only while it is', async () => {
    const { operationId } = await app.granted('back-up:start', instanceId);
    const { end } = await app.ended(operationId);
    const since = app.views.flatMap(({ current }) =>
      current.state === 'running' ? [current.serverDownSince] : [],
    );
    const down = since.filter((one) => one !== null);
    expect(new Set(down).size).toBe(1);
    expect(since.at(0)).toBeNull();
    expect(since.at(-1)).toBeNull();
    const catchUp = app.views.find(
      ({ current }) => current.state === 'running' && current.stage === 'catch-up',
    );
    expect(catchUp?.current).toMatchObject({ serverDownSince: down[0] });
    expect(end?.downtimeMs).toBeGreaterThan(0);
  });
});
