/** Where this account may not change the data, a click leads to a worker that may: here it is real, and its user has consented. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Prompt } from '../../../src-main/adapters/elevation/prompt.ts';
import { workerElevation } from '../../../src-main/adapters/elevation/worker-elevation.ts';
import { pendingOperations } from '../../../src-main/operations/recover.ts';
import { aPracticeWorld } from '../cli/practice-world.ts';
import { cli } from '../cli/cli-world.ts';
import { anApp } from './app-world.ts';

const consenting: Prompt = {
  way: 'polkit',
  async run([program = '', ...words]) {
    await once(spawn(program, words, { stdio: 'ignore', cwd: '/' }), 'exit');
  },
};

it('restores by plan through the worker, and the page follows it as any other operation', async () => {
  const { home } = await aPracticeWorld();
  const whole = anApp(home);
  const { instanceId } = await whole.granted('practice:start');
  await whole.ended((await whole.granted('back-up:start', instanceId)).operationId);
  await whole.granted('practice:break', 'covers');
  const { backups } = await whole.granted('backups:list', instanceId);
  const ref = backups[0]?.ref ?? { by: 'backup', id: '' };

  const app = anApp(home, (core) => ({
    elevation: workerElevation({ cliPath: cli, home, prompt: consenting, hasRights: false }),
    files: { ...core.files, writeRefusal: () => 'permission-denied' },
  }));
  const choice = { instanceId, ref, datasets: null, after: 'start', mappings: [] } as const;
  const plan = await app.granted('restore:plan', choice);
  const blocks = plan.verdicts.filter(({ severity }) => severity === 'block');
  expect([...new Set(blocks.map(({ code }) => code))]).toEqual(['permission-denied']);
  const run = { planId: plan.id, acceptWarnings: true, ifSlow: 'keep' } as const;
  const { operationId } = await app.granted('restore:start', run);
  const restored = await app.ended(operationId);
  expect(restored.end).toMatchObject({ outcome: 'succeeded', health: 'healthy', findings: [] });
  expect(await app.granted('practice:status')).toMatchObject({ data: 'whole', running: true });
  await app.granted('practice:stop');
});

it('says that nobody knows how it ended when the worker dies, and the server comes back by itself', async () => {
  const { home } = await aPracticeWorld();
  const whole = anApp(home);
  const { instanceId } = await whole.granted('practice:start');
  await whole.ended((await whole.granted('back-up:start', instanceId)).operationId);
  await whole.granted('practice:break', 'covers');
  const { backups } = await whole.granted('backups:list', instanceId);
  const ref = backups[0]?.ref ?? { by: 'backup', id: '' };

  let kill = (): void => undefined;
  const mortal: Prompt = {
    way: 'polkit',
    async run([program = '', ...words]) {
      const child = spawn(program, words, { stdio: 'ignore', cwd: '/' });
      kill = () => void child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  const app = anApp(home, (core) => ({
    elevation: workerElevation({ cliPath: cli, home, prompt: mortal, hasRights: false }),
    files: { ...core.files, writeRefusal: () => 'permission-denied' },
  }));
  const choice = { instanceId, ref, datasets: null, after: 'start', mappings: [] } as const;
  const plan = await app.granted('restore:plan', choice);
  const run = { planId: plan.id, acceptWarnings: true, ifSlow: 'keep' } as const;
  const { operationId } = await app.granted('restore:start', run);
  await app.seen(
    operationId,
    ({ current }) => current.state === 'running' && current.serverDownSince !== null,
  );
  kill();
  const { end } = await app.ended(operationId);
  expect(end).toMatchObject({ outcome: 'needs-attention', findings: [{ code: 'tool-failed' }] });
  expect(app.context.operations.isBusy(instanceId)).toBe(false);
  // Its watchdog outlives it.
  await expect
    .poll(async () => await whole.granted('practice:status'), { timeout: 60_000, interval: 250 })
    .toMatchObject({ running: true });
  await expect.poll(() => pendingOperations(whole.core).entries, { timeout: 60_000 }).toEqual([]);
  const { data } = (await whole.granted('practice:status')) ?? {};
  expect(['covers-missing', 'whole']).toContain(data);
  expect(await app.granted('activity:list', { before: null, limit: 1 })).toMatchObject({
    records: [{ id: operationId, kind: 'restore', code: 'interrupted' }],
  });
  await whole.granted('practice:stop');
});
