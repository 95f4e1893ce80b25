/** The lists beside a manifest, changed by somebody: by accident, or with hashes to match. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aCliWorld, type CliWorld } from './cli-world.ts';

let world: CliWorld;
let folder: string;
beforeEach(async () => {
  world = await aCliWorld({ running: false });
  const { result } = world.json('back-up', 'home', '--repository', 'repository');
  folder = join(world.folder, 'brought');
  cpSync(result['backup'].path, folder, { recursive: true, preserveTimestamps: true });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const listing = (): string => readFileSync(join(folder, 'files.jsonl'), 'utf8');

/** As a forger would: manifest and its hash fit what they wrote. */
function forge(text: string): void {
  writeFileSync(join(folder, 'files.jsonl'), text);
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.hashes['files.jsonl'] = sha256(text);
  const changed = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(file, changed);
  writeFileSync(join(folder, 'manifest.sha256'), `${sha256(changed)}  manifest.json\n`);
}

function addLine(change: Readonly<Record<string, unknown>>): void {
  const lines = listing().trimEnd().split('\n');
  const last = JSON.parse(lines.findLast((line) => line.includes('"type":"file"')) ?? '') as object;
  forge([...lines, JSON.stringify({ ...last, ...change }), ''].join('\n'));
}

function expectNothingLeft(before: ReturnType<typeof captureTrees>): void {
  const { config, metadata } = world.data;
  const after = captureTrees([config, metadata]);
  expect(compareCaptures(before, after, { timeToleranceMs: 1 }).map(formatDifference)).toEqual([]);
  const own = readdirSync(world.folder, { recursive: true, encoding: 'utf8' });
  expect(own.filter((path) => /(?:^|\/)\.(?:reprise|deleting|partial)-[^/]*$/.test(path))).toEqual([]);
  expect(own.filter((path) => path.endsWith('evil.jpg'))).toEqual([]);
}

const codes = (problems: readonly { code: string }[]): readonly string[] => problems.map(({ code }) => code);

describe('a backup whose list was changed', () => {
  it.each(['files.jsonl', 'files.sha256', 'RESTORE.txt'])('%s: is not restored', (name) => {
    const before = captureTrees([world.data.config, world.data.metadata]);
    writeFileSync(join(folder, name), '\n', { flag: 'a' });
    for (const command of ['inspect', 'verify']) {
      const { exit, result } = world.json(command, folder);
      expect({ command, exit, code: result['code'] }).toEqual({ command, exit: 1, code: 'manifest-changed' });
    }
    expect(world.json('restore', folder, '--instance', 'home', '--yes')).toMatchObject({
      exit: 3,
      result: { outcome: 'blocked', code: 'manifest-changed' },
    });
    rmSync(join(folder, name));
    const { result } = world.json('verify', folder);
    expect(codes(result['problems'])).toContain('manifest-changed');
    expectNothingLeft(before);
  });

  it('is not restored when it leads out, though its hashes fit', () => {
    const before = captureTrees([world.data.config, world.data.metadata]);
    addLine({ path: 'items/../../../../evil.jpg', storedAs: null });
    expect(world.json('restore', folder, '--instance', 'home', '--yes', '--accept-warnings')).toMatchObject({
      exit: 3,
      result: { outcome: 'blocked', code: 'unsafe-path' },
    });
    expect(world.json('verify', folder)).toMatchObject({ exit: 1, result: { code: 'unsafe-path' } });
    expect(world.json('restore', folder, '--instance', 'home', '--yes')).toMatchObject({
      exit: 3,
      result: { outcome: 'blocked', code: 'backup-damaged' },
    });
    expect(existsSync(join(world.folder, 'evil.jpg'))).toBe(false);
    expectNothingLeft(before);
  });

  it('is not linked from: the next back-up writes everything anew', () => {
    const backUp = () => world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const second = backUp();
    const { newBytes, bytes } = second;
    expect(newBytes).toBeLessThanOrEqual(bytes);
    writeFileSync(join(second.path, 'files.jsonl'), '\n', { flag: 'a' });
    const third = backUp();
    const name = 'data/metadata/items';
    const file = readdirSync(join(third.path, name), { recursive: true, encoding: 'utf8' })
      .map((path) => join(name, path))
      .find((path) => path.endsWith('.jpg'));
    const inode = (backup: string) => statSync(join(backup, file ?? '')).ino;
    expect(inode(third.path)).not.toBe(inode(second.path));
  });
});
