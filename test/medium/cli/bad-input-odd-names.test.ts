/** Names that trip programs: they are backed up, verified, restored and undone like any other. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { moveToSmallDrive, needsRoot } from './small-drive.ts';
import { ownFolders } from './untouched.ts';

const odd = `it's "odd" $(false) \`x\` 📚 \u00e9 e\u0301 -`;
const long = 'n'.repeat(255);
const longEmoji = `${'📚'.repeat(63)}abc`;

function addOddNames(item: string): void {
  const bytes = (...tail: readonly number[]): Buffer =>
    Buffer.concat([Buffer.from(`${item}/`), Buffer.from(tail)]);
  writeFileSync(bytes(0xff, 0xfe, 0x41), 'not UTF-8');
  mkdirSync(bytes(0xe9, 0x74, 0xe9));
  writeFileSync(bytes(0xe9, 0x74, 0xe9, 0x2f, 0x80), 'below');
  writeFileSync(join(item, long), 'long');
  writeFileSync(join(item, longEmoji), 'long in bytes');
  mkdirSync(join(item, odd));
  for (const name of ['line\nbreak', '\ttab', ' ', 'trailing.', 'con', 'a\\b', '-rf', '*', `${odd}.jpg`]) {
    writeFileSync(join(item, odd, name), name);
  }
  mkdirSync(join(item, 'empty'), { mode: 0o711 });
  symlinkSync('../nowhere', join(item, 'link'));
}

async function thereAndBack(world: CliWorld): Promise<void> {
  const { json, data } = world;
  const owned = ['items', 'authors'].map((name) => join(data.metadata, name));
  const [item = ''] = data.itemFolders;
  addOddNames(item);
  const original = captureTrees(owned);
  const { exit, result } = json('back-up', 'home', '--repository', 'repository');
  expect({ exit, state: result['backup']?.state }).toEqual({ exit: 0, state: 'verified' });
  expect(json('verify', result['backup'].id)).toMatchObject({ exit: 0, result: { problems: [] } });
  rmSync(join(item, long));
  writeFileSync(join(item, odd, '*'), 'changed');
  writeFileSync(join(item, odd, 'new'), 'new');
  const changed = captureTrees(owned);
  expect(json('restore', result['backup'].id, '--instance', 'home', '--yes')).toMatchObject({ exit: 0 });
  const differences = (to: typeof original): readonly string[] =>
    compareCaptures(to, captureTrees(owned), { timeToleranceMs: 1 }).map(formatDifference);
  expect(differences(original)).toEqual([]);
  expect(json('undo', '--yes')).toMatchObject({ exit: 0 });
  expect(differences(changed)).toEqual([]);
  const [point] = json('backups').result['restorePoints'];
  expect(json('release', point.id, '--yes').exit).toBe(0);
  expect(ownFolders(world.folder)).toEqual([]);
  await world.server?.waitHealthy();
}

describe('odd names', () => {
  it('of files, in folders with a name as odd, go there and back', async () => {
    await thereAndBack(await aCliWorld({ name: odd }));
  });
});

lane('other drives', { needs: needsRoot }, () => {
  it('below the data go there and back, odd names and all', async () => {
    const world = await aCliWorld({ running: false });
    moveToSmallDrive(join(world.data.metadata, 'items'), 64 * 1024);
    await thereAndBack(world);
  });
});
