import { expect, it } from 'vitest';
import { sharesDisk } from '../../../../src-main/domain/backup/shares-disk.ts';

it('two folders share a disk when any disk below one is below the other', () => {
  expect(sharesDisk('sda', 'sda')).toBe(true);
  expect(sharesDisk('sda sdb', 'sdb')).toBe(true);
  expect(sharesDisk('sdb', 'sda sdb')).toBe(true);
  expect(sharesDisk('sda sdb', 'sdc')).toBe(false);
  expect(sharesDisk('sda', 'sdaa')).toBe(false);
  expect(sharesDisk('zfs:tank', 'zfs:other')).toBe(false);
  expect(sharesDisk(null, null)).toBe(false);
});
