/** Whoever chooses the drive instead of the folder on it finds their backups all the same. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, aWholeApp, type WholeApp } from './whole-app.ts';

const token = (whole: WholeApp, path: string): string => whole.app.give(path).token;

it('takes the only place for backups that is near the folder that was chosen', async () => {
  const drive = aFolder('drive');
  const before = aWholeApp();
  await before.ask('repositories:add', token(before, join(drive, 'Backups')));
  const whole = aWholeApp();
  const { repository } = await whole.ask('repositories:adopt', token(whole, drive));
  expect(repository.path).toBe(join(drive, 'Backups'));
});

it('takes none where there are several, and remembers none', async () => {
  const drive = aFolder('drive');
  const before = aWholeApp();
  await before.ask('repositories:add', token(before, join(drive, 'Backups')));
  await before.ask('repositories:add', token(before, join(drive, 'More')));
  const whole = aWholeApp();
  await expect(whole.ask('repositories:adopt', token(whole, drive))).rejects.toThrow('repository-not-found');
  expect((await whole.ask('app:state')).repositories).toEqual([]);
});
