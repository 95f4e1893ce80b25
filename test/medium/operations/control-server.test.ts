import { afterEach, expect, it } from 'vitest';
import { startByUser } from '../../../src-main/operations/control-server.ts';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

it('starts what is missing of a server that runs in part', async () => {
  const launch = { argv: ['server'], cwd: '/', env: {}, umask: 0o022, uid: 0, gid: 0, groups: [] };
  const control = fakeServerControl({ launch });
  world = await aWorld({
    ports: () => ({
      makeControl: () => ({
        ...control,
        isRunning: async (options) => {
          const state = await control.isRunning(options);
          return state.running && control.done.length === 0 ? { ...state, missing: ['database'] } : state;
        },
      }),
      health: { ask: async () => ({ health: 'healthy', version: '2.36.0' }) },
    }),
  });
  const options = { signal: never, startTimeoutMs: null };
  const { instance } = world;
  expect(await startByUser(world.core, instance.id, options)).toMatchObject({ wasRunning: false });
  expect(await startByUser(world.core, instance.id, options)).toMatchObject({ wasRunning: true });
  expect(control.done).toEqual(['start']);
});
