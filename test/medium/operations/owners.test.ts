/** Modes, owners and access lists of what is restored are those of what it replaces. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const items = (): string => join(world.metadata, 'items');
/** One that the archive holds, too. */
const someFile = (): string => {
  const folder = readdirSync(items()).find((name) => existsSync(join(items(), name, 'metadata.json'))) ?? '';
  return join(items(), folder, 'metadata.json');
};

it('keeps the modes of what it replaces', async () => {
  world = await aWorld();
  const file = someFile();
  chmodSync(file, 0o640);
  chmodSync(items(), 0o770);
  expect(await world.restore(world.archive)).toMatchObject({ outcome: 'succeeded' });
  expect([statSync(items()).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o770, 0o640]);
});

lane(
  'owners',
  { needs: () => (process.getuid?.() === 0 ? null : 'giving files to another account needs root') },
  () => {
    it('gives everything to the account that owns what it replaces', async () => {
      world = await aWorld();
      execFileSync('chown', ['-R', '4242:4243', world.config, world.metadata]);
      lchownSync(someFile(), 4244, 4243);
      const owned = someFile();
      expect(await world.restore(world.archive)).toMatchObject({ outcome: 'succeeded' });
      expect(statSync(join(world.config, 'absdatabase.sqlite'))).toMatchObject({ uid: 4242, gid: 4243 });
      expect(statSync(items())).toMatchObject({ uid: 4242, gid: 4243 });
      expect(statSync(owned).uid).toBe(4244);
    });
  },
);

const aclNeeds = (): string | null =>
  spawnSync('getfacl', ['--version']).error === undefined ? null : 'getfacl is not installed (package acl)';

lane('access lists', { needs: aclNeeds }, () => {
  it('keeps access lists', async () => {
    world = await aWorld();
    const file = someFile();
    execFileSync('setfacl', ['-m', 'u:4242:rwx', items()]);
    execFileSync('setfacl', ['-m', 'u:4242:r', file]);
    const listOf = (path: string): string =>
      execFileSync('getfacl', ['--absolute-names', path], { encoding: 'utf8' });
    const before = [listOf(items()), listOf(file)];
    const restored = await world.restore(world.archive);
    expect(restored.outcome).toBe('succeeded');
    expect(restored.warnings.map(({ code }) => code)).not.toContain('acl-not-kept');
    expect([listOf(items()), listOf(file)]).toEqual(before);
  });
});
