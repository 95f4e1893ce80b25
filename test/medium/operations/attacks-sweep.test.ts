import { mkdirSync, readdirSync, lstatSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { dyingAt, replacesDatabase, watched } from '../../helpers/broken-files.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

it('tells what it found although a leftover of its own cannot be removed', async () => {
  world = await aWorld({ control: 'none' });
  const backup = (await world.backUp()).result.backup?.id ?? '';
  await world.again({ files: dyingAt(replacesDatabase) }).restore(backup);
  const items = join(world.metadata, 'items');
  const folder = readdirSync(items).find((name) => lstatSync(join(items, name)).isDirectory()) ?? '';
  writeFileSync(join(items, folder, 'uploaded.jpg'), 'precious');
  const leftover = join(world.core.profile.scratchFolder, '.partial-old');
  mkdirSync(leftover, { recursive: true });
  utimesSync(leftover, 1000, 1000);
  const stuck = world.again({
    files: (files) =>
      watched(files, ({ name, from }) => {
        if (name === 'removeTree' && from === leftover)
          throw new RepriseError('permission-denied', 'It belongs to root.', { path: from });
      }),
  });
  const first = await stuck.recover();
  expect(first).toMatchObject({
    operations: [{ ended: 'before', error: null, found: [expect.stringContaining('items')] }],
  });
});
