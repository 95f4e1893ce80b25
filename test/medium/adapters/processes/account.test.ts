import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { isWithin } from '../../../../src-main/adapters/processes/account.ts';

const nobodyAtAll = 987_654_321;

it.skipIf(process.platform === 'win32')('allows a user the groups of that user and no others', () => {
  const { uid, gid } = userInfo();
  expect(isWithin({ uid, gid, groups: [gid] }, uid)).toBe(true);
  expect(isWithin({ uid, gid, groups: [nobodyAtAll] }, uid)).toBe(false);
  expect(isWithin({ uid: uid + 1, gid, groups: [] }, uid)).toBe(false);
});

// No answer is no group, above all not the first one, which is root's.
it.skipIf(process.platform === 'win32')('allows one that the system does not know no group', () => {
  expect(isWithin({ uid: nobodyAtAll, gid: 0, groups: [] }, nobodyAtAll)).toBe(false);
  expect(isWithin({ uid: nobodyAtAll, gid: nobodyAtAll, groups: [] }, nobodyAtAll)).toBe(false);
});
