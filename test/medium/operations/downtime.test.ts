import { afterEach, expect, it } from 'vitest';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

// Other test files may hold both cores for a moment; a promise that is broken is broken three times in a row.
it('keeps a server down for at most half a second of our own time in a restore', { retry: 2 }, async () => {
  world = await aWorld({ covers: 200 });
  const server = await world.start({ env: { BACKUP_PATH: world.metadata } });
  const restored = await world.restore(world.archive);
  expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
  const events = server.events();
  const exit = events.find(({ event }) => event === 'exit')?.at ?? 0;
  // Seen from outside: from the end of the old process to the first line of the new one.
  const exec = events.filter(({ event }) => event === 'exec').at(-1)?.at ?? Number.POSITIVE_INFINITY;
  expect(exec - exit).toBeGreaterThan(0);
  expect(exec - exit).toBeLessThanOrEqual(500 + nodeStartMs);
  expect(restored.result.downtimeMs).toBeLessThanOrEqual(500);
});

it('counts no time of a server that was down before anybody asked for a restore', async () => {
  world = await aWorld();
  const server = await world.start();
  // From a backup on it is known how it is started.
  expect((await world.backUp()).outcome).toBe('succeeded');
  await server.stop();
  const restored = await world.restore(world.archive, { after: 'start' });
  expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy', downtimeMs: 0 } });
  expect(restored.result).not.toHaveProperty('outageMs');
});

/** What the fixture's own program needs from its start to its first line; generous to nobody but itself. */
const nodeStartMs = 80;
