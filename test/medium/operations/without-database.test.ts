/** A backup that the server's database is not in is kept, and never stands for one that brings the server back. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { flawOf } from '../../../src-main/domain/backup/kept-as-it-was.ts';
import { backUp, type BackUpResult } from '../../../src-main/operations/back-up.ts';
import { allBackups } from '../../../src-main/operations/list-backups.ts';
import type { OperationReport } from '../../../src-main/operations/run-operation.ts';
import { setAside } from '../../../src-main/operations/set-aside.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');

function backUpOf(datasets: readonly string[]): Promise<OperationReport<BackUpResult>> {
  const { core, instance, repository } = world;
  const usual = { quiesce: 'auto', origin: 'manual', stopTimeoutMs: 4000, forceStop: false } as const;
  return backUp(core, { instance: instance.id, repository, datasets, ...usual }, { signal: never });
}

const states = (): readonly unknown[] =>
  allBackups(world.core).backups.map(({ state, manifest }) => [state, flawOf(manifest)]);

describe('a back-up of folders that lost their database', () => {
  it('is none: what brings the server back is not there', async () => {
    world = await aWorld({ control: 'none' });
    renameSync(database(), `${database()}.old`);
    expect(await world.backUp()).toMatchObject({ outcome: 'blocked', error: { code: 'database-missing' } });
    expect(states()).toEqual([]);
  });

  it('is damaged where an empty file took its place', async () => {
    world = await aWorld({ control: 'none' });
    writeFileSync(database(), '');
    const report = await world.backUp();
    expect(report).toMatchObject({ outcome: 'failed', result: { backup: { state: 'damaged' } } });
  });
});

describe('a back-up of chosen parts without the database', () => {
  it('is done as it was asked for, and still is not verified', async () => {
    world = await aWorld({ control: 'none' });
    const report = await backUpOf(['metadata']);
    expect(report).toMatchObject({
      outcome: 'succeeded',
      warnings: [{ code: 'database-missing' }],
      result: { backup: { state: 'readable' } },
    });
    expect(states()).toEqual([['readable', 'no-database']]);
    expect(await world.restore(report.result.backup?.id ?? '')).toMatchObject({ outcome: 'blocked' });
  });

  it('takes the place of no good one', async () => {
    world = await aWorld({ control: 'none' });
    const good = await world.backUp();
    await backUpOf(['metadata']);
    expect(states()).toEqual([
      ['readable', 'no-database'],
      ['verified', null],
    ]);
    expect(world.core.catalog.backups()[0]).toMatchObject({ state: 'readable', flaw: 'no-database' });
    expect(await setAside(world.core, good.result.backup?.id ?? '', { signal: never })).toMatchObject({
      problems: [{ code: 'newest-backup' }],
    });
    expect(await world.backUp()).toMatchObject({ result: { backup: { state: 'verified' } } });
  });
});

describe('a backup without database of an earlier version', () => {
  it('is listed as one that is not verified', async () => {
    world = await aWorld({ control: 'none' });
    const { result } = await backUpOf(['metadata']);
    const file = join(result.backup?.path ?? '', 'manifest.json');
    const old = { ...(JSON.parse(readFileSync(file, 'utf8')) as object), state: 'verified', warnings: [] };
    writeFileSync(file, JSON.stringify(old));
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    writeFileSync(`${file.slice(0, -'.json'.length)}.sha256`, `${hash}  manifest.json\n`);
    expect(states()).toEqual([['readable', 'no-database']]);
  });
});
