import { describe, expect, it } from 'vitest';
import { assertSameRights, type Elevation } from '../../../../src-main/adapters/windows/elevated.ts';

const check = (ours: Elevation, theirs: Elevation) => () => assertSameRights([7, 8], ours, () => theirs);

describe("a server of the user's own", () => {
  it('is not started again by a program that was made an administrator by consent', () => {
    expect(check('full', 'limited')).toThrow(expect.objectContaining({ code: 'would-run-elevated' }));
  });

  it.each([
    ['by one that was not', 'limited', 'limited'],
    ['with the rights that it had', 'full', 'full'],
    ['on an account with one token', null, null],
    ['where it cannot be asked', 'full', null],
  ] as const)('is started again %s', (_, ours, theirs) => {
    expect(check(ours, theirs)).not.toThrow();
  });
});
