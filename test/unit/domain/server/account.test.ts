import { expect, it } from 'vitest';
import { mayUse } from '../../../../src-main/domain/server/account.ts';

const account = { uid: 10, gid: 20, groups: [30] };
const file = (mode: number, uid: number, gid: number, type = 'file') => ({ mode, uid, gid, type });

it('lets the owner, a member of the group and everybody else do what the mode says, each by their own bits', () => {
  expect(mayUse(account, file(0o600, 10, 0), 'write')).toBe(true);
  expect(mayUse(account, file(0o060, 0, 20), 'write')).toBe(true);
  expect(mayUse(account, file(0o060, 0, 30), 'write')).toBe(true);
  expect(mayUse(account, file(0o006, 0, 0), 'write')).toBe(true);
  expect(mayUse(account, file(0o066, 10, 20), 'write')).toBe(false);
  expect(mayUse(account, file(0o644, 0, 0), 'write')).toBe(false);
  expect(mayUse(account, file(0o644, 0, 0), 'read')).toBe(true);
});

it('asks for entering a folder, too', () => {
  expect(mayUse(account, file(0o600, 10, 0, 'folder'), 'read')).toBe(false);
  expect(mayUse(account, file(0o700, 10, 0, 'folder'), 'write')).toBe(true);
});

it('lets root do everything, and says nothing where accounts have no number', () => {
  for (const uid of [0, -1]) expect(mayUse({ ...account, uid }, file(0, 1, 1), 'write')).toBe(true);
});
