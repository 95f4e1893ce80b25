import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src-main/domain/error-codes.ts';
import { english } from '../../../src-main/text/english.ts';
import { explain } from '../../../src-main/text/errors.ts';
import { detailCases } from '../../helpers/builders/error-details.ts';

describe('what the app says about an error', () => {
  it.each(errorCodes)('names no command and no option for %s', (code) => {
    for (const details of detailCases) {
      const { title, message, action } = english.explain(code, details);
      for (const text of [title, message, action]) {
        expect(text).not.toMatch(/\breprise [a-z-]/);
        expect(text).not.toMatch(/(^|[\s("])--/);
        expect(text).not.toMatch(/\brun:|\bRun:|terminal|this command/i);
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(action.length).toBeGreaterThan(10);
    }
  });

  it('is a page or a button where the command line has a command', () => {
    expect(explain('backup-not-found').action).toContain('reprise backups');
    expect(english.explain('backup-not-found').action).toContain('page “Backups”');
    expect(explain('backup-not-found').message).toBe(english.explain('backup-not-found').message);
  });
});
