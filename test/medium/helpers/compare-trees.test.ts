import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures } from '../../faults/tools/compare-trees.mjs';

const script = join(import.meta.dirname, '../../faults/tools/compare-trees.mjs');

describe('compare-trees', () => {
  let home = '';
  let tree = '';

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'compare-trees-'));
    tree = join(home, 'tree');
    mkdirSync(join(tree, 'sub'), { recursive: true });
    writeFileSync(join(tree, 'sub/a'), 'same size');
    symlinkSync('a', join(tree, 'sub/link'));
    writeFileSync(Buffer.concat([Buffer.from(`${tree}/`), Buffer.from([0x66, 0xff])]), 'name is not UTF-8');
    utimesSync(join(tree, 'sub/a'), 1_700_000_000.25, 1_700_000_000.25);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** Changes to entries also move their folder's time; these tests look at the entries. */
  const fieldsAfter = (change: () => void): string[] => {
    const before = captureTrees([tree]);
    change();
    return compareCaptures(before, captureTrees([tree]))
      .filter(({ path, field }) => !(field === 'mtimeNs' && ['.', 'sub'].includes(path)))
      .map(({ path, field }) => `${path} ${field}`);
  };
  const restoreTime = (): void => utimesSync(join(tree, 'sub/a'), 1_700_000_000.25, 1_700_000_000.25);

  it('finds no difference in an untouched tree', () => {
    expect(fieldsAfter(() => undefined)).toEqual([]);
  });

  it('sees other bytes of the same size and time', () => {
    const change = (): void => {
      writeFileSync(join(tree, 'sub/a'), 'SAME SIZE');
      restoreTime();
    };
    expect(fieldsAfter(change)).toEqual(['sub/a sha256']);
  });

  it('sees modes, times, link targets, and what came or went', () => {
    expect(fieldsAfter(() => chmodSync(join(tree, 'sub/a'), 0o600))).toEqual(['sub/a mode']);
    expect(fieldsAfter(() => utimesSync(join(tree, 'sub/a'), 1, 1.002))).toEqual(['sub/a mtimeNs']);
    expect(fieldsAfter(() => writeFileSync(join(tree, 'new'), ''))).toEqual(['new entry']);
    expect(fieldsAfter(() => rmSync(join(tree, 'sub/a')))).toEqual(['sub/a entry']);
    const relink = (): void => {
      rmSync(join(tree, 'sub/link'));
      symlinkSync('b', join(tree, 'sub/link'));
    };
    expect(fieldsAfter(relink)).toContain('sub/link target');
  });

  it('tolerates a time that is off by less than it is told to', () => {
    const before = captureTrees([tree]);
    utimesSync(join(tree, 'sub/a'), 1_700_000_000.25, 1_700_000_000.2505);
    expect(compareCaptures(before, captureTrees([tree]))).toEqual([]);
    expect(compareCaptures(before, captureTrees([tree]), { timeToleranceMs: 0.1 })).toHaveLength(1);
  });

  it('does not look at names that start with .reprise-', () => {
    expect(fieldsAfter(() => mkdirSync(join(tree, '.reprise-1/old'), { recursive: true }))).toEqual([]);
  });

  it('tells by its exit code from the command line', () => {
    const [before, copy] = [join(home, 'before.json'), join(home, 'copy')];
    execFileSync(process.execPath, [script, 'capture', tree, '--out', before]);
    cpSync(tree, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    const compare = (...more: string[]) =>
      spawnSync(process.execPath, [script, 'compare', before, tree, ...more], { encoding: 'utf8' });
    expect(compare().status).toBe(0);
    writeFileSync(join(tree, 'sub/a'), 'changed');
    expect(compare()).toMatchObject({ status: 1, stdout: expect.stringContaining('"sub/a" sha256') });
    expect(compare('--time-tolerance-ms', '1', '--ignore', 'sub/*').status).toBe(0);
  });
});
