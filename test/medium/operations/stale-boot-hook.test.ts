/** What was begun with more rights may be ended without them: then what runs at boot is still there, and takes itself away. */
import { afterEach, expect, it } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { recover } from '../../../src-main/operations/recover.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

it('goes when its operation has ended, and stays where that is not known', async () => {
  world = await aWorld();
  const restored = await world.restore(world.archive);
  expect(restored.outcome).toBe('succeeded');
  const dropped: string[] = [];
  const core: Core = {
    ...world.core,
    bootHook: {
      describe: () => ({ what: 'boot-hook fake', before: 'absent', after: 'registered' }),
      register: async () => undefined,
      unregister: async (_, { id }) => void dropped.push(id),
    },
  };
  const run = (operationId: string | null) =>
    recover(core, { operationId, acceptWarnings: false }, { signal: never });
  // Perhaps the drive with the profile is not there yet.
  await run('20260101t000000z-abcdef');
  await run(null);
  expect(dropped).toEqual([]);
  await run(restored.operationId);
  expect(dropped).toEqual([restored.operationId]);
});
