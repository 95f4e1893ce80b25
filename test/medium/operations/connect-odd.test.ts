/** Cancelled sign-ins, and what versions and settings of single servers do with keys. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectInstance, disconnectInstance } from '../../../src-main/operations/connect.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import { immichAnswers, immichNow } from '../../helpers/key-servers/immich.ts';
import { admin, password, type Answers } from '../../helpers/key-servers/key-server.ts';
import { stashAnswers } from '../../helpers/key-servers/stash.ts';
import { aWorld, type World } from '../../helpers/world.ts';
import { options, named, aServerOf, asAdmin, asUser, nobody, keyOf, state } from './connect-products.ts';

let world: World;

beforeEach(async () => {
  world = await aWorld({ control: 'none', covers: 0 });
});

afterEach(() => world.dispose());

it.each(['audiobookshelf', 'jellyfin', 'immich'])(
  'an account of %s that is no administrator is told so, gets no key, and its session ends',
  async (name) => {
    const { core, server } = await aServerOf(world, named(name));
    await expect(connectInstance(core, 'Books', asUser, options)).rejects.toMatchObject({
      code: 'not-an-admin',
    });
    expect([server.keys.size, server.sessions.size, keyOf(world, core)]).toEqual([0, 0, null]);
  },
);

it('a cancelled sign-in ends as cancelled', async () => {
  const { core } = await aServerOf(world, named('jellyfin'));
  const controller = new AbortController();
  const leave = async () => {
    controller.abort();
    return { name: admin, password };
  };
  await expect(connectInstance(core, 'Books', leave, { signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
});

it('an older Audiobookshelf has no keys: said before anybody is asked for a password', async () => {
  const { core } = await aServerOf(world, named('audiobookshelf'));
  const health = {
    ...audiobookshelf.health,
    identify: () => ({ ready: true, version: '2.25.1', reason: null }),
  };
  const servers = [{ ...audiobookshelf, health }];
  await expect(connectInstance({ ...core, servers }, 'Books', nobody, options)).rejects.toMatchObject({
    code: 'key-not-possible',
    details: { version: '2.25.1', since: '2.26.0' },
  });
});

it('a Jellyfin with keys of other programs, and an older one of ours, gives the new one', async () => {
  const { core, server } = await aServerOf(world, named('jellyfin'));
  server.keys.set('key-of-another-program', 'Other').set('key-of-another-computer', 'Reprise');
  await connectInstance(core, 'Books', asAdmin, options);
  expect(['key-of-another-program', 'key-of-another-computer', null]).not.toContain(keyOf(world, core));
  await disconnectInstance(core, 'Books', options);
  expect([...server.keys.keys()]).toEqual(['key-of-another-program', 'key-of-another-computer']);
});

it.each(['now', 'redirecting'] as const)(
  'a Stash that has a key keeps it, and so do the programs that use it (%s)',
  async (era) => {
    const answers = (): Answers => stashAnswers({ hasPassword: true, era });
    const { core, server } = await aServerOf(world, { ...named('stash'), answers });
    server.keys.set('key-of-the-user', 'api_key');
    await expect(connectInstance(core, 'Books', asAdmin, options)).resolves.toMatchObject({ key: 'found' });
    expect(keyOf(world, core)).toBe('key-of-the-user');
    await disconnectInstance(core, 'Books', options);
    expect([...server.keys.keys()]).toEqual(['key-of-the-user']);
  },
);

it('an older Stash shows its page again instead of refusing: that is a refusal', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: true, era: 'redirecting' });
  const { core } = await aServerOf(world, { ...named('stash'), answers });
  const wrong = async () => ({ name: admin, password: 'wrong' });
  await expect(connectInstance(core, 'Books', wrong, options)).rejects.toMatchObject({
    code: 'sign-in-refused',
  });
});

it('a Stash without a password needs no key, and nobody is asked', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: false, era: 'now' });
  const { core, server } = await aServerOf(world, { ...named('stash'), answers });
  await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'not-needed' });
  expect([keyOf(world, core), server.keys.size]).toEqual([null, 0]);
});

it('a Stash that has no password any more makes Reprise forget the key it had', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: false, era: 'now' });
  const { core } = await aServerOf(world, { ...named('stash'), answers });
  core.profile.saveServerKey(world.instance.id, 'key-of-before', 'api_key');
  await expect(state(core)).resolves.toBe('refused');
  await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'not-needed' });
  expect(keyOf(world, core)).toBeNull();
});

it.each([
  [immichNow.knows, true, ['server.about', 'server.statistics', 'job.read', 'apiKey.delete', 'queue.read']],
  [
    immichNow.knows.filter((name) => name !== 'queue.read'),
    false,
    ['server.about', 'server.statistics', 'job.read', 'apiKey.delete'],
  ],
  [['all', 'job.read'], false, ['all']],
] as const)('an Immich that knows %j gives a key that may do the least', async (knows, hasQueues, given) => {
  const answers = (): Answers => immichAnswers({ knows, hasQueues });
  const { core, server } = await aServerOf(world, { ...named('immich'), answers });
  await connectInstance(core, 'Books', asAdmin, options);
  const made = server.asked.filter(({ method, path }) => method === 'POST' && path === '/api/api-keys');
  expect(made.at(-1)?.body['permissions']).toEqual(given);
  await expect(state(core)).resolves.toBe('works');
});
