import { describe, expect, it } from 'vitest';
import { flawOf, keptFlaw, stateOf } from '../../../../src-main/domain/backup/kept-as-it-was.ts';
import type { DatabaseSummary } from '../../../../src-main/domain/backup/manifest.ts';
import { warn } from '../../../../src-main/domain/errors.ts';

const database: DatabaseSummary = {
  path: 'data/database/absdatabase.sqlite',
  check: 'ok',
  messages: [],
  schema: null,
};
const whole = { state: 'verified', databases: [database], warnings: [] } as const;

describe('what speaks against a backup that was kept', () => {
  it('is the gravest of what was found', () => {
    const codes = ['database-rootless', 'database-missing', 'database-corrupt'] as const;
    expect(keptFlaw(codes.map((code) => warn(code)))).toBe('damaged');
    expect(keptFlaw(codes.slice(0, 2).map((code) => warn(code)))).toBe('no-database');
    expect(keptFlaw([warn('database-rootless')])).toBe('empty');
    expect(keptFlaw([warn('read-failed')])).toBe(null);
  });

  it('is the missing database also where nobody noted it, and then it is not verified', () => {
    expect([flawOf(whole), stateOf(whole)]).toEqual([null, 'verified']);
    const without = { ...whole, databases: [] };
    expect([flawOf(without), stateOf(without)]).toEqual(['no-database', 'readable']);
    expect(stateOf({ ...without, state: 'damaged' })).toBe('damaged');
  });
});
