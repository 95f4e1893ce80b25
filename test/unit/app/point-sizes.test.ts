import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeFileStore } from '../../../src-main/adapters/files/node-file-store.ts';
import { PointSizes } from '../../../src-main/app/views/point-sizes.ts';
import type { RestoreRecord } from '../../../src-main/domain/restore/journal-record.ts';
import type { Clock } from '../../../src-main/ports/clock.ts';

const record = (id: string, folders: readonly string[]): RestoreRecord =>
  ({ id, folders }) as unknown as RestoreRecord;

/** Sleeps end when the test says so: those of nought at once. */
function aClock(): { readonly clock: Clock; readonly loseHeart: () => void } {
  let loseHeart = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    loseHeart = resolve;
  });
  const sleep: Clock['sleep'] = (ms) => (ms === 0 ? Promise.resolve() : late);
  return { clock: { now: () => 0, monotonic: () => 0, sleep }, loseHeart };
}

function aTree(files: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-points-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  for (let index = 0; index < files; index += 1) writeFileSync(join(folder, `deep/er/${index}`), '12345');
  symlinkSync('/', join(folder, 'link'));
  return folder;
}

describe('the size of a restore point', () => {
  it('is that of its files, with links not followed, and of what is gone nothing', async () => {
    const { clock } = aClock();
    const sizes = new PointSizes({ files: nodeFileStore(), clock });
    const folder = aTree(700);
    const all = await sizes.of([record('a', [folder, join(folder, 'gone')]), record('b', [])]);
    expect([...all]).toEqual([
      ['a', 3500],
      ['b', 0],
    ]);
  });

  it('is not waited for longer than a page waits, and known the next time without counting again', async () => {
    const { clock, loseHeart } = aClock();
    let goOn = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let listed = 0;
    const files = nodeFileStore();
    const counting = {
      ...files,
      list: (path: string) => {
        listed += 1;
        return files.list(path);
      },
    };
    const sleep: Clock['sleep'] = (ms, options) => (ms === 0 ? slow : clock.sleep(ms, options));
    const sizes = new PointSizes({ files: counting, clock: { ...clock, sleep } });
    const folder = aTree(700);
    const first = sizes.of([record('a', [folder])]);
    loseHeart();
    expect([...(await first)]).toEqual([['a', null]]);
    goOn();
    await expect.poll(async () => [...(await sizes.of([record('a', [folder])]))]).toEqual([['a', 3500]]);
    const once = listed;
    await sizes.of([record('a', [folder])]);
    expect(listed).toBe(once);
  });
});
