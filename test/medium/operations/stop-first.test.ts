/** A server writes its last when it is asked to end: what is copied or moved before that is not what it had. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
/** Phase of the operation in the journal at each moment at which the server was asked to end. */
let phases: string[];

const written = (): string => join(world.metadata, 'items', 'written-at-the-end.jpg');

beforeEach(async () => {
  phases = [];
  const control = fakeServerControl({ now: Date.now });
  world = await aWorld({
    ports: ({ journal }) => ({
      makeControl: () => ({
        ...control,
        stop: async (options) => {
          const roots = [world.config, world.metadata];
          phases.push(...journal.list(roots).entries.map(({ phase }) => phase));
          writeFileSync(written(), 'last');
          return control.stop(options);
        },
      }),
      health: { ask: async () => ({ health: 'healthy', version: '2.36.0' }) },
    }),
  });
});
afterEach(async () => world.dispose());

it('a back-up holds what the server wrote while it ended, and wrote down before that it must run again', async () => {
  const { result } = await world.backUp();
  const stored = join(result.backup?.path ?? '', 'data/metadata/items/written-at-the-end.jpg');
  expect(existsSync(stored)).toBe(true);
  expect(phases).toEqual(['stopping']);
});

it('a restore sets it aside, and undo brings it back', async () => {
  expect(await world.restore(world.archive)).toMatchObject({ outcome: 'succeeded' });
  expect(phases).toEqual(['stopping']);
  expect(existsSync(written())).toBe(false);
  phases = [];
  // The file is written again while the server ends, into what is then set aside in turn.
  expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
  expect(phases).toContain('stopping');
  expect(existsSync(written())).toBe(true);
});
