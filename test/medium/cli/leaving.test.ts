/** What the uninstallers ask before they remove the program. */
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aCliWorld } from './cli-world.ts';

it('lets Reprise go, and names the backups and restore points that stay', async () => {
  const world = await aCliWorld();
  const { backup } = world.json('back-up', 'home', '--repository', 'repository').result;
  expect(
    world.json('restore', String(backup.id), '--instance', 'home', '--yes', '--accept-warnings'),
  ).toMatchObject({
    exit: 0,
  });
  const left = world.json('leaving');
  expect(left).toMatchObject({ exit: 0, result: { repositories: [world.repository] } });
  const [point] = left.result['restorePoints'] as readonly { readonly folders: readonly string[] }[];
  expect(point?.folders).not.toEqual([]);
  const said = world.run('leaving').stdout;
  expect(said).toContain(world.repository);
  expect(said).toContain(point?.folders[0]);
});

it('keeps Reprise while something is unfinished that it cannot even read', async () => {
  const world = await aCliWorld({ running: false });
  const operations = join(world.home, 'operations', '20990101t000000z-aaaaaa');
  mkdirSync(operations, { recursive: true });
  writeFileSync(join(operations, 'journal.json'), '{"formatVersion":99}');
  const left = world.json('leaving');
  expect(left).toMatchObject({ exit: 3, result: { outcome: 'blocked', code: 'unfinished-before-leaving' } });
});
