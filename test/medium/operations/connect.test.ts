/** Against stand-ins of the four servers over real HTTP; what the real Audiobookshelf did is told in the commit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { connectInstance, disconnectInstance, keepKey } from '../../../src-main/operations/connect.ts';
import { keyState } from '../../../src-main/operations/connect/key-state.ts';
import { openInstance } from '../../../src-main/operations/instance-context.ts';
import type { ConnectRules } from '../../../src-main/ports/connect-rules.ts';
import type { HealthRules } from '../../../src-main/ports/health-probe.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import { connect as immich } from '../../../src-main/servers/immich/connect.ts';
import { connect as jellyfin } from '../../../src-main/servers/jellyfin/connect.ts';
import { connect as stash } from '../../../src-main/servers/stash/connect.ts';
import { audiobookshelfAnswers } from '../../helpers/key-servers/audiobookshelf.ts';
import { immichAnswers, immichNow } from '../../helpers/key-servers/immich.ts';
import { jellyfinAnswers } from '../../helpers/key-servers/jellyfin.ts';
import {
  admin,
  password,
  startKeyServer,
  user,
  type Answers,
  type KeyServer,
} from '../../helpers/key-servers/key-server.ts';
import { stashAnswers } from '../../helpers/key-servers/stash.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

const options = { signal: never };
let world: World;

beforeEach(async () => {
  world = await aWorld({ control: 'none', covers: 0 });
});

afterEach(() => world.dispose());

interface Product {
  readonly name: string;
  readonly rules: ConnectRules;
  readonly answers: () => Answers;
  /** Answers 200 without a sign-in. */
  readonly alive: string;
}

const products: readonly Product[] = [
  {
    name: 'audiobookshelf',
    rules: audiobookshelf.connect,
    answers: () => audiobookshelfAnswers,
    alive: '/healthcheck',
  },
  { name: 'jellyfin', rules: jellyfin, answers: () => jellyfinAnswers, alive: '/health' },
  {
    name: 'stash',
    rules: stash,
    answers: () => stashAnswers({ hasPassword: true, era: 'now' }),
    alive: '/healthz',
  },
  { name: 'immich', rules: immich, answers: () => immichAnswers(immichNow), alive: '/api/server/ping' },
];
const named = (name: string): Product => {
  const product = products.find((candidate) => candidate.name === name);
  if (product === undefined) throw new Error(name);
  return product;
};

/** A core whose one instance is a server of that product at the address of the stand-in. */
async function aServerOf({
  name,
  rules,
  answers,
  alive,
}: Product): Promise<{ core: Core; server: KeyServer }> {
  const server = await startKeyServer(answers());
  const health: HealthRules = {
    ...audiobookshelf.health,
    livenessPath: alive,
    identityPath: alive,
    identify: () => ({ ready: true, version: '2.36.0', reason: null }),
  };
  const definition = { ...audiobookshelf, id: name, connect: rules, health };
  const core: Core = { ...world.core, servers: [definition] };
  core.profile.saveInstances([{ ...world.instance, server: name, url: server.url }]);
  return { core, server };
}

const asAdmin = async () => ({ name: admin, password });
const asUser = async () => ({ name: user, password });
const nobody = (): never => {
  throw new Error('Nobody should be asked.');
};
const keyOf = (core: Core): string | null => core.profile.serverKey(world.instance.id);
const state = async (core: Core): Promise<string> => {
  const context = openInstance(core, 'Books');
  return keyState(core, context, await context.control.isRunning(options), options);
};

describe.each(products)('a stand-in of $name', (product) => {
  it('makes a key for Reprise, which works, and the session ends', async () => {
    const { core, server } = await aServerOf(product);
    await expect(connectInstance(core, 'Books', asAdmin, options)).resolves.toMatchObject({ key: 'made' });
    expect([...server.keys.keys()]).toEqual([keyOf(core)]);
    await expect(state(core)).resolves.toBe('works');
    // A session of Stash is a cookie that only we had.
    expect(server.sessions.size).toBe(product.name === 'stash' ? 1 : 0);
  });

  it('is asked with the password once, and never again', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const holding = server.asked.filter(({ path, headers, body }) =>
      JSON.stringify([path, headers, body]).includes(JSON.stringify(password).slice(1, -1)),
    );
    expect(holding.map(({ method }) => method)).toEqual(['POST']);
  });

  it('leaves the password nowhere, and the key only among the secrets', async () => {
    const { core } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const files = readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const holds = (secret: string): readonly string[] =>
      files
        .map((file) => join(file.parentPath, file.name))
        .filter((path) => readFileSync(path).includes(secret))
        .map((path) => path.slice(world.folder.length));
    expect(holds('Seeded-9f31')).toEqual([]);
    expect(holds(keyOf(core) ?? 'none')).toEqual([`/home/secrets/key-${world.instance.id}.json`]);
  });

  it('is not asked for a second key while the first one works', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const key = keyOf(core);
    await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'known' });
    expect([keyOf(core), server.keys.size]).toEqual([key, 1]);
  });

  it('that went back to another day does not know the key, and gives a new one', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const old = keyOf(core);
    server.keys.clear();
    await expect(state(core)).resolves.toBe('refused');
    await connectInstance(core, 'Books', asAdmin, options);
    await expect(state(core)).resolves.toBe('works');
    expect(keyOf(core)).not.toBe(old);
  });

  it('refuses a wrong password, which is said and not tried again', async () => {
    const { core, server } = await aServerOf(product);
    const wrong = async () => ({ name: admin, password: 'wrong' });
    await expect(connectInstance(core, 'Books', wrong, options)).rejects.toMatchObject({
      code: 'sign-in-refused',
    });
    expect([keyOf(core), server.keys.size]).toEqual([null, 0]);
    expect(server.asked.filter(({ path }) => /login|AuthenticateByName/.test(path))).toHaveLength(1);
  });

  it('takes the key back and Reprise forgets it', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks, keyOf(core), server.keys.size]).toEqual(['revoked', [], null, 0]);
    await expect(state(core)).resolves.toBe('none');
  });

  it('that is away cannot take it back: it is forgotten, and said to work on', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    server.answer = () => ({ status: 503 });
    await expect(state(core)).resolves.toBe('away');
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks.map(({ code }) => code)]).toEqual(['left', ['key-still-valid']]);
    expect([keyOf(core), server.keys.size]).toEqual([null, 1]);
  });

  it('takes a key of the user, which is never revoked', async () => {
    const { core, server } = await aServerOf(product);
    await connectInstance(core, 'Books', asAdmin, options);
    const key = keyOf(core) ?? '';
    core.profile.saveServerKey(world.instance.id, null);
    await keepKey(core, 'Books', key, options);
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks, keyOf(core)]).toEqual(['left', [], null]);
    expect([...server.keys.keys()]).toEqual([key]);
  });

  it('does not know a mistyped key, which is not kept', async () => {
    const { core } = await aServerOf(product);
    await expect(keepKey(core, 'Books', 'mistyped-key', options)).rejects.toMatchObject({
      code: 'key-refused',
    });
    expect(keyOf(core)).toBeNull();
  });

  it('keeps no key that Reprise could not keep', async () => {
    const { core, server } = await aServerOf(product);
    const full = { ...core.profile, saveServerKey: () => nobody() };
    await expect(connectInstance({ ...core, profile: full }, 'Books', asAdmin, options)).rejects.toThrow(
      'Nobody',
    );
    expect(server.keys.size).toBe(0);
  });

  it('is not told a password before it said who it is', async () => {
    const { core, server } = await aServerOf(product);
    const stranger: HealthRules = {
      ...audiobookshelf.health,
      livenessPath: product.alive,
      identify: () => null,
    };
    const servers = core.servers.map((known) => ({ ...known, health: stranger }));
    await expect(connectInstance({ ...core, servers }, 'Books', nobody, options)).rejects.toMatchObject({
      code: 'server-away',
    });
    expect(server.asked.every(({ method }) => method === 'GET')).toBe(true);
  });
});

it.each(['audiobookshelf', 'jellyfin', 'immich'])(
  'an account of %s that is no administrator is told so, gets no key, and its session ends',
  async (name) => {
    const { core, server } = await aServerOf(named(name));
    await expect(connectInstance(core, 'Books', asUser, options)).rejects.toMatchObject({
      code: 'not-an-admin',
    });
    expect([server.keys.size, server.sessions.size, keyOf(core)]).toEqual([0, 0, null]);
  },
);

it('a cancelled sign-in ends as cancelled', async () => {
  const { core } = await aServerOf(named('jellyfin'));
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
  const { core } = await aServerOf(named('audiobookshelf'));
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
  const { core, server } = await aServerOf(named('jellyfin'));
  server.keys.set('key-of-another-program', 'Other').set('key-of-another-computer', 'Reprise');
  await connectInstance(core, 'Books', asAdmin, options);
  expect(['key-of-another-program', 'key-of-another-computer', null]).not.toContain(keyOf(core));
  await disconnectInstance(core, 'Books', options);
  expect([...server.keys.keys()]).toEqual(['key-of-another-program', 'key-of-another-computer']);
});

it.each(['now', 'redirecting'] as const)(
  'a Stash that has a key keeps it, and so do the programs that use it (%s)',
  async (era) => {
    const answers = (): Answers => stashAnswers({ hasPassword: true, era });
    const { core, server } = await aServerOf({ ...named('stash'), answers });
    server.keys.set('key-of-the-user', 'api_key');
    await expect(connectInstance(core, 'Books', asAdmin, options)).resolves.toMatchObject({ key: 'found' });
    expect(keyOf(core)).toBe('key-of-the-user');
    await disconnectInstance(core, 'Books', options);
    expect([...server.keys.keys()]).toEqual(['key-of-the-user']);
  },
);

it('an older Stash shows its page again instead of refusing: that is a refusal', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: true, era: 'redirecting' });
  const { core } = await aServerOf({ ...named('stash'), answers });
  const wrong = async () => ({ name: admin, password: 'wrong' });
  await expect(connectInstance(core, 'Books', wrong, options)).rejects.toMatchObject({
    code: 'sign-in-refused',
  });
});

it('a Stash without a password needs no key, and nobody is asked', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: false, era: 'now' });
  const { core, server } = await aServerOf({ ...named('stash'), answers });
  await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'not-needed' });
  expect([keyOf(core), server.keys.size]).toEqual([null, 0]);
});

it('a Stash that has no password any more makes Reprise forget the key it had', async () => {
  const answers = (): Answers => stashAnswers({ hasPassword: false, era: 'now' });
  const { core } = await aServerOf({ ...named('stash'), answers });
  core.profile.saveServerKey(world.instance.id, 'key-of-before', 'api_key');
  await expect(state(core)).resolves.toBe('refused');
  await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'not-needed' });
  expect(keyOf(core)).toBeNull();
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
  const { core, server } = await aServerOf({ ...named('immich'), answers });
  await connectInstance(core, 'Books', asAdmin, options);
  const made = server.asked.filter(({ method, path }) => method === 'POST' && path === '/api/api-keys');
  expect(made.at(-1)?.body['permissions']).toEqual(given);
  await expect(state(core)).resolves.toBe('works');
});
