import { afterEach, expect, it } from 'vitest';
import { startByUser, stopByUser } from '../../../src-main/operations/control-server.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Running } from '../../../src-main/ports/server-control.ts';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const well = { health: 'healthy', version: '2.36.0' } as const;

/** A server that runs, and what of it does not after so many starts. */
async function aServer(downAfter: (starts: number) => Pick<Running, 'dependentsDown' | 'missing'>) {
  const launch = { argv: ['server'], cwd: '/', env: {}, umask: 0o022, uid: 0, gid: 0, groups: [] };
  const control = fakeServerControl({ launch, now: Date.now });
  const starts = () => control.done.filter((step) => step === 'start').length;
  world = await aWorld({
    ports: () => ({
      makeControl: () => ({
        ...control,
        isRunning: async (options) => {
          const state = await control.isRunning(options);
          return state.running ? { ...state, ...downAfter(starts()) } : state;
        },
      }),
      health: { ask: async () => well },
    }),
  });
  const start = () => startByUser(world.core, world.instance.id, { signal: never, startTimeoutMs: null });
  return { control, start };
}

it('starts what is missing of a server that runs in part', async () => {
  const { control, start } = await aServer((starts) => (starts === 0 ? { missing: ['database'] } : {}));
  expect(await start()).toMatchObject({ wasRunning: false });
  expect(await start()).toMatchObject({ wasRunning: true });
  expect(control.done).toEqual(['start']);
});

const proxyDown = { dependentsDown: ['proxy'] };
const told = [{ code: 'dependents-not-back', severity: 'warn', details: { names: 'proxy' } }];

it('says each time what needs the server and does not start, and never that the server was started', async () => {
  const { start } = await aServer(() => proxyDown);
  for (const result of [await start(), await start()])
    expect(result).toMatchObject({ wasRunning: true, broughtBack: [], warnings: told });
});

it('says what it could start after all', async () => {
  const { start } = await aServer((starts) => (starts === 0 ? proxyDown : {}));
  expect(await start()).toMatchObject({ wasRunning: true, broughtBack: ['proxy'], warnings: [] });
  expect(await start()).toMatchObject({ wasRunning: true, broughtBack: [], warnings: [] });
});

it.each([
  ['a back-up', () => world.backUp()],
  ['a restore', () => world.restore(world.archive)],
])('says after %s what needs the server and is not back', async (_, run) => {
  await aServer((starts) => (starts === 0 ? {} : proxyDown));
  expect(await run()).toMatchObject({
    outcome: 'succeeded',
    warnings: expect.arrayContaining([expect.objectContaining({ code: 'dependents-not-back' })]),
  });
});

it('takes back what the manager of a server was told for a stop that does not go through', async () => {
  const launch = { argv: ['server'], cwd: '/', env: {}, umask: 0o022, uid: 0, gid: 0, groups: [] };
  const control = fakeServerControl({ launch });
  const told: string[] = [];
  world = await aWorld({
    ports: () => ({
      makeControl: () => ({
        ...control,
        stop: () => {
          told.push('wait longer for it');
          return Promise.reject(new RepriseError('stop-timed-out', 'It did not stop.'));
        },
        stopGivenUp: async () => void told.push('taken back'),
      }),
    }),
  });
  const limits = { stopTimeoutMs: 10, forceStop: false };
  const stopping = stopByUser(world.core, world.instance.id, { signal: never, ...limits });
  await expect(stopping).rejects.toMatchObject({ code: 'stop-timed-out' });
  expect(told).toEqual(['wait longer for it', 'taken back']);
});
