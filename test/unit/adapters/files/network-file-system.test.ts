import { expect, it } from 'vitest';
import { isShare, networkTypeOf } from '../../../../src-main/adapters/files/network-file-system.ts';

it('knows the file systems of other machines by their numbers, with and without a sign', () => {
  expect([0x6969, 0xff534d42, 0xfe534d42, 0xff534d42 | 0].map(networkTypeOf)).toEqual([
    'NFS',
    'CIFS',
    'SMB',
    'CIFS',
  ]);
  // ext4, tmpfs, btrfs, FUSE
  expect([0xef53, 0x01021994, 0x9123683e, 0x65735546].map(networkTypeOf)).toEqual([null, null, null, null]);
});

it('knows the shares of other machines by their paths on Windows', () => {
  const shares = [String.raw`\\nas\media`, String.raw`\\?\UNC\nas\media`];
  const local = [String.raw`C:\media`, String.raw`\\?\C:\media`, String.raw`\\.\C:`, '/media'];
  expect([...shares, ...local].map(isShare)).toEqual([true, true, false, false, false, false]);
});
