/** Against stand-ins of the four servers over real HTTP; what the real Audiobookshelf did is told in the commit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectInstance, disconnectInstance, keepKey } from '../../../src-main/operations/connect.ts';
import type { HealthRules } from '../../../src-main/ports/health-probe.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import { admin, password } from '../../helpers/key-servers/key-server.ts';
import { aWorld, type World } from '../../helpers/world.ts';
import { options, products, aServerOf, asAdmin, nobody, keyOf, state } from './connect-products.ts';

let world: World;

beforeEach(async () => {
  world = await aWorld({ control: 'none', covers: 0 });
});

afterEach(() => world.dispose());

describe.each(products)('a stand-in of $name', (product) => {
  it('makes a key for Reprise, which works, and the session ends', async () => {
    const { core, server } = await aServerOf(world, product);
    await expect(connectInstance(core, 'Books', asAdmin, options)).resolves.toMatchObject({ key: 'made' });
    expect([...server.keys.keys()]).toEqual([keyOf(world, core)]);
    await expect(state(core)).resolves.toBe('works');
    // A session of Stash is a cookie that only we had.
    expect(server.sessions.size).toBe(product.name === 'stash' ? 1 : 0);
  });

  it('is asked with the password once, and never again', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    const holding = server.asked.filter(({ path, headers, body }) =>
      JSON.stringify([path, headers, body]).includes(JSON.stringify(password).slice(1, -1)),
    );
    expect(holding.map(({ method }) => method)).toEqual(['POST']);
  });

  it('leaves the password nowhere, and the key only among the secrets', async () => {
    const { core } = await aServerOf(world, product);
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
    expect(holds(keyOf(world, core) ?? 'none')).toEqual([`/home/secrets/key-${world.instance.id}.json`]);
  });

  it('is not asked for a second key while the first one works', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    const key = keyOf(world, core);
    await expect(connectInstance(core, 'Books', nobody, options)).resolves.toMatchObject({ key: 'known' });
    expect([keyOf(world, core), server.keys.size]).toEqual([key, 1]);
  });

  it('that went back to another day does not know the key, and gives a new one', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    const old = keyOf(world, core);
    server.keys.clear();
    await expect(state(core)).resolves.toBe('refused');
    await connectInstance(core, 'Books', asAdmin, options);
    await expect(state(core)).resolves.toBe('works');
    expect(keyOf(world, core)).not.toBe(old);
  });

  it('refuses a wrong password, which is said and not tried again', async () => {
    const { core, server } = await aServerOf(world, product);
    const wrong = async () => ({ name: admin, password: 'wrong' });
    await expect(connectInstance(core, 'Books', wrong, options)).rejects.toMatchObject({
      code: 'sign-in-refused',
    });
    expect([keyOf(world, core), server.keys.size]).toEqual([null, 0]);
    expect(server.asked.filter(({ path }) => /login|AuthenticateByName/.test(path))).toHaveLength(1);
  });

  it('takes the key back and Reprise forgets it', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks, keyOf(world, core), server.keys.size]).toEqual(['revoked', [], null, 0]);
    await expect(state(core)).resolves.toBe('none');
  });

  it('that is away cannot take it back: it is forgotten, and said to work on', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    server.answer = () => ({ status: 503 });
    await expect(state(core)).resolves.toBe('away');
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks.map(({ code }) => code)]).toEqual(['left', ['key-still-valid']]);
    expect([keyOf(world, core), server.keys.size]).toEqual([null, 1]);
  });

  it('takes a key of the user, which is never revoked', async () => {
    const { core, server } = await aServerOf(world, product);
    await connectInstance(core, 'Books', asAdmin, options);
    const key = keyOf(world, core) ?? '';
    core.profile.saveServerKey(world.instance.id, null);
    await keepKey(core, 'Books', key, options);
    const done = await disconnectInstance(core, 'Books', options);
    expect([done.key, done.remarks, keyOf(world, core)]).toEqual(['left', [], null]);
    expect([...server.keys.keys()]).toEqual([key]);
  });

  it('does not know a mistyped key, which is not kept', async () => {
    const { core } = await aServerOf(world, product);
    await expect(keepKey(core, 'Books', 'mistyped-key', options)).rejects.toMatchObject({
      code: 'key-refused',
    });
    expect(keyOf(world, core)).toBeNull();
  });

  it('keeps no key that Reprise could not keep', async () => {
    const { core, server } = await aServerOf(world, product);
    const full = { ...core.profile, saveServerKey: () => nobody() };
    await expect(connectInstance({ ...core, profile: full }, 'Books', asAdmin, options)).rejects.toThrow(
      'Nobody',
    );
    expect(server.keys.size).toBe(0);
  });

  it('is not told a password before it said who it is', async () => {
    const { core, server } = await aServerOf(world, product);
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
