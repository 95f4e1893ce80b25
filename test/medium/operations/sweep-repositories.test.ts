/** What recover removes in places for backups: a drive holds other things, and may serve several computers. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { adoptRepository } from '../../../src-main/operations/adopt.ts';
import { aWorld, type Run, type World } from '../../helpers/world.ts';

const leftover = '.deleting-20261120t020000-ab';

async function aSharedDrive(): Promise<World> {
  const world = await aWorld();
  onTestFinished(async () => world.dispose());
  return world;
}

async function folderOf(run: Run): Promise<string> {
  const { backup } = (await run.backUp()).result;
  return dirname(backup?.path ?? '');
}

function put(folder: string, name = leftover): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'file'), 'kept?');
  return join(folder, name);
}

it('removes what it was deleting itself, and what else lies there stays', async () => {
  const world = await aSharedDrive();
  const own = await folderOf(world);
  const gone = put(own);
  const kept = [
    put(world.repository),
    put(join(world.repository, 'Photos')),
    put(join(world.repository, 'Photos-1'), '.deleting-old'),
    put(own, '.deleting-photos'),
    put(own, '.partial-20261120t020000-ab'),
  ];
  await world.recover();
  expect(existsSync(gone)).toBe(false);
  expect(kept.filter((path) => !existsSync(join(path, 'file')))).toEqual([]);
});

it('leaves what another computer began in a repository that was adopted', async () => {
  const world = await aSharedDrive();
  const theirs = await folderOf(world);
  put(theirs);
  const other = world.elsewhere();
  adoptRepository(other.core, world.repository);
  await other.recover();
  expect(readdirSync(theirs)).toContain(leftover);
  await world.recover();
  expect(readdirSync(theirs)).not.toContain(leftover);
});
