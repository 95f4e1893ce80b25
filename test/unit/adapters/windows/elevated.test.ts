import { expect, it } from 'vitest';
import { assertNotElevated } from '../../../../src-main/adapters/windows/elevated.ts';

it('starts no server of the user from a program that was made an administrator by consent', () => {
  expect(() => assertNotElevated(2)).toThrow(expect.objectContaining({ code: 'would-run-elevated' }));
});

it.each([
  ['an account with one token only', 1],
  ['the lesser of two tokens', 3],
  ['a system that does not say', 0],
])('starts it from %s', (_, kind) => {
  expect(() => assertNotElevated(kind)).not.toThrow();
});
