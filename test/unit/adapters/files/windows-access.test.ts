import { describe, expect, it } from 'vitest';
import { hasOwnRules } from '../../../../src-main/adapters/files/windows-access.ts';

const users = 'S-1-5-21-1-2-3-1001';

describe('an access list as icacls saves it', () => {
  it.each([
    [`items\r\nD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;${users})\r\n`],
    [`\uFEFFabsdatabase.sqlite\r\nD:AI(A;ID;FA;;;SY)\r\n`],
  ])('has no rules of its own when all are inherited: %j', (saved) => {
    expect(hasOwnRules(saved)).toBe(false);
  });

  it.each([
    // The account of a service, added by hand.
    [`items\r\nD:AI(A;OICI;0x1301bf;;;LS)(A;OICIID;FA;;;SY)\r\n`],
    [`items\r\nD:PAI(A;OICI;FA;;;SY)\r\n`],
    [`items\r\nD:AIP(A;OICIID;FA;;;SY)\r\n`],
    [`items\r\nD:(D;;WD;;;WD)\r\n`],
  ])('has some: %j', (saved) => {
    expect(hasOwnRules(saved)).toBe(true);
  });

  it('is not taken for empty when nothing was saved', () => {
    expect(() => hasOwnRules('')).toThrow('no list');
  });
});
