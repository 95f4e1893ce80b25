/** Two places for backups, and the drive of one is where the other was. */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, type BackUpResult } from '../../../src-main/operations/back-up.ts';
import { allBackups } from '../../../src-main/operations/list-backups.ts';
import { addRepository, listRepositories } from '../../../src-main/operations/repositories.ts';
import type { OperationReport } from '../../../src-main/operations/run-operation.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
let [first, second] = ['', ''];
/** Of the backup on the first drive, and of the one on the second. */
let [onFirst, onSecond] = ['', ''];

function backUpTo(repository: string | null): Promise<OperationReport<BackUpResult>> {
  const usual = { quiesce: 'auto', origin: 'manual', stopTimeoutMs: 4000, forceStop: false } as const;
  const request = { instance: world.instance.id, repository, datasets: null, ...usual };
  return backUp(world.core, request, { signal: never });
}

beforeEach(async () => {
  world = await aWorld({ control: 'none' });
  [first, second] = [join(world.folder, 'first'), join(world.folder, 'second')];
  for (const drive of [first, second]) mkdirSync(drive);
  onFirst = (await backUpTo(first)).result.backupId ?? '';
  onSecond = (await backUpTo(second)).result.backupId ?? '';
});
afterEach(() => world.dispose());

/** What was at the second place is at the first, and nothing at the second. */
function swap(): void {
  renameSync(first, join(world.folder, 'in a drawer'));
  renameSync(second, first);
}

const backupsIn = (drive: string): number =>
  readdirSync(drive, { recursive: true }).filter((name) => String(name).endsWith('manifest.json')).length;
const listed = (): readonly string[] => allBackups(world.core).backups.map(({ manifest }) => manifest.id);

describe('a drive in the place of another', () => {
  it('gets no backup that was meant for the other, named or not', async () => {
    expect(listed().toSorted()).toEqual([onFirst, onSecond].toSorted());
    swap();
    for (const place of [null, first, second]) {
      expect(await backUpTo(place)).toMatchObject({
        outcome: 'blocked',
        error: { code: 'repository-away' },
      });
    }
    expect(backupsIn(first)).toBe(1);
    expect(existsSync(second)).toBe(false);
  });

  it('mixes nothing into the list, and both are whole when they are back', async () => {
    swap();
    expect(listed()).toEqual([]);
    expect(listRepositories(world.core).map(({ state }) => state)).toEqual(['other', 'away']);
    renameSync(first, second);
    renameSync(join(world.folder, 'in a drawer'), first);
    expect(listed().toSorted()).toEqual([onFirst, onSecond].toSorted());
    expect(await backUpTo(null)).toMatchObject({ outcome: 'succeeded' });
  });

  it('takes its place once it is added there, and the other is known all the same', async () => {
    swap();
    addRepository(world.core, first);
    expect(listed()).toEqual([onSecond]);
    const { outcome, result } = await backUpTo(first);
    expect(outcome).toBe('succeeded');
    expect(result.backup?.path.startsWith(first)).toBe(true);
    expect(listRepositories(world.core).map(({ state }) => state)).toEqual(['other', 'here']);
  });
});
