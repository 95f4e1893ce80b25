import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src-main/domain/error-codes.ts';
import { RepriseError, isCancelled, toErrorInfo } from '../../../src-main/domain/errors.ts';

describe('an error', () => {
  it('crosses a border with its code and facts', () => {
    const error = new RepriseError('disk-full', 'No space.', { path: '/x' }, { cause: new Error('ENOSPC') });
    expect(toErrorInfo(error)).toEqual({ code: 'disk-full', message: 'No space.', details: { path: '/x' } });
  });

  it('that nobody foresaw is internal', () => {
    expect(toErrorInfo(new TypeError('x is not a function'))).toMatchObject({ code: 'internal' });
    expect(toErrorInfo('thrown text')).toEqual({ code: 'internal', message: 'thrown text', details: {} });
  });

  it('that says "cancelled" is told from all others', () => {
    expect(isCancelled(new RepriseError('cancelled', ''))).toBe(true);
    expect(isCancelled(new RepriseError('internal', 'cancelled'))).toBe(false);
    expect(isCancelled(new Error('cancelled'))).toBe(false);
  });
});

it('has codes that are unique and kebab-case', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
  for (const code of errorCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
