/** What recover removes in places for backups: a drive holds other things, and may serve several computers. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { adoptRepository } from '../../../src-main/operations/adopt.ts';
import { watched } from '../../helpers/broken-files.ts';
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

it('removes an unfinished backup of its own when its drive is back, and the cause was told', async () => {
  const world = await aSharedDrive();
  const own = await folderOf(world);
  const away = `${world.repository} in a drawer`;
  // Pulled out in the middle, and its place is empty then.
  const pulled = world.again({
    files: (files) =>
      watched(files, ({ name, from }) => {
        if (name !== 'flushFileSystem' || !from.includes('.partial-') || existsSync(away)) return;
        renameSync(world.repository, away);
        throw new RepriseError('write-failed', 'The drive is gone.', { path: from });
      }),
  });
  expect(await pulled.backUp()).toMatchObject({ error: { message: 'The drive is gone.' } });
  expect((await world.recover()).operations).toMatchObject([{ ended: 'before' }]);
  renameSync(away, world.repository);
  const unfinished = (): readonly string[] => readdirSync(own).filter((name) => name.startsWith('.partial-'));
  expect(unfinished()).toHaveLength(1);
  const theirs = put(own, '.partial-20261120t020000-ab');
  await world.recover();
  expect(unfinished()).toEqual([basename(theirs)]);
});
