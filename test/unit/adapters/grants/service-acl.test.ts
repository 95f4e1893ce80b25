import { describe, expect, it } from 'vitest';
import {
  allows,
  isServiceList,
  withAllowed,
  withoutAllowed,
} from '../../../../src-main/adapters/grants/service-acl.ts';

// What Windows gives a service of its own by default (documentation of service security and access rights).
const usual =
  'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)';
const audit = 'S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)';
const sid = 'S-1-5-21-1-2-3-1001';

describe("a service's list of who may do what", () => {
  it.each([usual, usual + audit])('takes one account in and gives it back as it was: %s', (list) => {
    const changed = withAllowed(list, sid);
    expect(isServiceList(changed)).toBe(true);
    expect(allows(changed, sid)).toBe(true);
    expect(withAllowed(changed, sid)).toBe(changed);
    expect(withoutAllowed(changed, sid)).toBe(list);
    expect(allows(list, sid)).toBe(false);
  });

  it('gives the rights to ask for its state, start and stop, and none to change it', () => {
    expect(withAllowed(usual, sid)).toBe(`${usual}(A;;LCRPWP;;;${sid})`);
  });

  it('keeps the entry apart from what is only watched', () => {
    expect(withAllowed(usual + audit, sid).endsWith(audit)).toBe(true);
  });

  it.each(['', 'Access is denied.', 'D:', 'O:BA', `${usual} `])('is not anything else: %j', (text) => {
    expect(isServiceList(text)).toBe(false);
  });
});
