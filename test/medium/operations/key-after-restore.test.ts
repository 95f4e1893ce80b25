import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkInstance } from '../../../src-main/operations/check-instance.ts';
import { removeInstance } from '../../../src-main/operations/instances.ts';
import type { ServerAnswer, ServerApi } from '../../../src-main/ports/server-api.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

/** What the server says to a key; `null` = its connection breaks. */
let status: number | null;
let asked: number;
let world: World;

const serverApi: ServerApi = {
  ask: async (): Promise<ServerAnswer> => {
    asked += 1;
    if (status === null) throw new Error('ECONNRESET');
    return { status, body: {}, cookies: {} };
  },
};

beforeEach(async () => {
  [status, asked] = [200, 0];
  world = await aWorld({ covers: 0, ports: () => ({ serverApi }) });
});

afterEach(() => world.dispose());

const codes = (found: readonly { readonly code: string }[]): readonly string[] =>
  found.map(({ code }) => code).filter((code) => code.startsWith('key'));
const check = async (): Promise<readonly string[]> =>
  codes((await checkInstance(world.core, world.instance.id, { signal: never })).findings);

it('says after a restore, and after its undo, that the server does not know the key of today', async () => {
  await world.start();
  const { backup } = (await world.backUp()).result;
  world.core.profile.saveServerKey(world.instance.id, 'key-of-today', 'id-1');
  status = 401;
  const restored = await world.restore(backup?.id ?? '');
  expect([restored.outcome, restored.result.health, codes(restored.warnings)]).toEqual([
    'succeeded',
    'healthy',
    ['key-refused'],
  ]);
  expect(restored.warnings.find(({ code }) => code === 'key-refused')).toMatchObject({
    severity: 'warn',
    details: { instance: 'Books', id: world.instance.id },
  });
  const undone = await world.undo();
  expect([undone.outcome, codes(undone.warnings)]).toEqual(['succeeded', ['key-refused']]);
});

it.each([200, null])('restores in silence when the answer about the key is %s', async (given) => {
  await world.start();
  const { backup } = (await world.backUp()).result;
  world.core.profile.saveServerKey(world.instance.id, 'key-of-today', 'id-1');
  status = given;
  const restored = await world.restore(backup?.id ?? '');
  expect([restored.outcome, codes(restored.warnings)]).toEqual(['succeeded', []]);
});

it('asks nothing where no key is known', async () => {
  await world.start();
  const { backup } = (await world.backUp()).result;
  await world.restore(backup?.id ?? '');
  await expect(check()).resolves.toEqual([]);
  expect(asked).toBe(0);
});

it.each([
  [200, []],
  [401, ['key-refused']],
  [403, ['key-refused']],
  [500, []],
  [null, []],
] as const)('a look at the server says of a key that is answered %s: %j', async (given, found) => {
  await world.start();
  world.core.profile.saveServerKey(world.instance.id, 'key', null);
  status = given;
  await expect(check()).resolves.toEqual(found);
  expect(asked).toBe(1);
});

it('a server that does not run says nothing about its key', async () => {
  world.core.profile.saveServerKey(world.instance.id, 'key', null);
  status = 401;
  await expect(check()).resolves.toEqual([]);
});

it('forgets the key with the instance', () => {
  world.core.profile.saveServerKey(world.instance.id, 'key', null);
  removeInstance(world.core, 'Books');
  expect(world.core.profile.serverKey(world.instance.id)).toBeNull();
});
