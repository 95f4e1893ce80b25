/** The app of before was killed in the middle of a restore: a new one ends it, or tells who did. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverAtStart } from '../../../src-main/app/recover-now.ts';
import type { RunningOperations } from '../../../src-main/app/running-operations.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import { aCliWorld, type CliWorld, type Line } from '../cli/cli-world.ts';
import { anApp } from './app-world.ts';

interface Restoring {
  readonly world: CliWorld;
  readonly instanceId: string;
  readonly restoreId: string;
}

/** Killed while the server comes up with the new data, and, unless it is spared, its watchdog before it. */
async function killedRestore(watchdog: 'killed' | 'spared'): Promise<Restoring> {
  const world = await aCliWorld();
  const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
  const child = world.start('restore', id, '--instance', 'home', '--yes', '--json');
  let stdout = '';
  const reached = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (!stdout.includes('"stage":"resume"')) return;
      child.kill('SIGSTOP');
      resolve();
    });
  });
  child.stderr?.resume();
  await reached;
  if (watchdog === 'killed') for (const pid of watchdogs(world.home)) process.kill(pid, 'SIGKILL');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const first = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}') as Line;
  const { operationId: restoreId, instanceId } = first['event'];
  return { world, restoreId, instanceId };
}

function watchdogs(home: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
        return words.includes('--wait-for-parent') && words.includes(home);
      } catch {
        return false;
      }
    })
    .map(Number);
}

const recoveries = (views: readonly OperationView[]): readonly OperationView[] =>
  views.filter(({ kind, end }) => kind === 'recover' && end !== null);

describe('a restore that was cut off by the end of the app', () => {
  it('is ended by the next one, which says so while it works and afterwards', async () => {
    const { world, instanceId, restoreId } = await killedRestore('killed');
    const app = anApp(world.home);
    expect(await app.granted('activity:list', { before: null, limit: 1 })).toMatchObject({
      records: [{ id: restoreId, outcome: null }],
    });
    await recoverAtStart(app.context);
    expect(app.views[0]).toMatchObject({ kind: 'recover', instanceId, current: { stage: 'recover' } });
    const [told, ...others] = recoveries(app.views);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      instanceId,
      end: { outcome: 'succeeded', rollback: 'not-needed', recovered: 'restore' },
    });
    await world.server?.waitHealthy(30_000);
    expect(await app.granted('activity:list', { before: null, limit: 2 })).toMatchObject({
      records: [{ kind: 'recover' }, { id: restoreId, outcome: 'succeeded', code: 'interrupted' }],
    });
    // Nothing is told twice, and everything works again.
    const next = anApp(world.home);
    await recoverAtStart(next.context);
    expect(next.views).toEqual([]);
    const { operationId } = await next.granted('back-up:start', instanceId);
    expect((await next.ended(operationId)).end).toMatchObject({ outcome: 'succeeded' });
  });

  it('is told where its watchdog was faster, at once or long before', async () => {
    const { world, instanceId } = await killedRestore('spared');
    await world.server?.waitHealthy(30_000);
    await expect.poll(() => watchdogs(world.home), { timeout: 30_000, interval: 20 }).toEqual([]);
    const app = anApp(world.home);
    await recoverAtStart(app.context);
    expect(recoveries(app.views)).toMatchObject([
      { instanceId, end: { outcome: 'succeeded', rollback: 'not-needed', recovered: 'restore' } },
    ]);
    const next = anApp(world.home);
    await recoverAtStart(next.context);
    expect(next.views).toEqual([]);
  });

  it('is ended before anything else begins with its server', async () => {
    const { world, instanceId, restoreId } = await killedRestore('killed');
    const app = anApp(world.home);
    const { operationId } = await app.granted('back-up:start', instanceId);
    expect((await app.ended(operationId)).end).toMatchObject({ outcome: 'succeeded' });
    expect(app.core.catalog.operation(restoreId)).toMatchObject({ outcome: 'succeeded' });
    await app.granted('operations:recover');
    expect(recoveries(app.views)).toHaveLength(1);
  });

  it('is told once where the end of the app had stopped it in time', async () => {
    const world = await aCliWorld();
    const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const { core } = anApp(world.home);
    const instanceId = core.profile.instances()[0]?.id ?? '';
    const leaving: { operations?: RunningOperations } = {};
    const app = anApp(world.home, ({ putBackNotes }) => ({
      putBackNotes: {
        ...putBackNotes,
        write: (record) => {
          leaving.operations?.cancelAll();
          return putBackNotes.write(record);
        },
      },
    }));
    leaving.operations = app.context.operations;
    const ref = { by: 'backup', id } as const;
    const wanted = { instanceId, ref, datasets: null, after: 'start', mappings: [] } as const;
    const plan = await app.granted('restore:plan', wanted);
    const { operationId } = await app.granted('restore:start', {
      planId: plan.id,
      acceptWarnings: true,
      ifSlow: 'keep',
    });
    expect((await app.ended(operationId)).end).toMatchObject({ outcome: 'cancelled' });
    const next = anApp(world.home);
    await recoverAtStart(next.context);
    expect(recoveries(next.views)).toMatchObject([
      { instanceId, end: { outcome: 'succeeded', rollback: 'done', recovered: 'restore' } },
    ]);
    const later = anApp(world.home);
    await recoverAtStart(later.context);
    expect(later.views).toEqual([]);
  });
});
