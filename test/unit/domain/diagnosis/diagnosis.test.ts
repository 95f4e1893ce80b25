import { describe, expect, it } from 'vitest';
import { causeOrder, causesOf, nextStep } from '../../../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode, Severity } from '../../../../src-main/domain/errors.ts';

const verdict = (code: ErrorCode | null, severity: Severity) => ({ check: 'x', severity, code, details: {} });
const codes = (...verdicts: readonly ReturnType<typeof verdict>[]): readonly ErrorCode[] =>
  causesOf(verdicts).map(({ code }) => code);

describe('causes', () => {
  it('come in the order in which they explain each other', () => {
    expect(
      codes(
        verdict('server-silent', 'block'),
        verdict('database-damaged', 'block'),
        verdict('drive-full', 'block'),
      ),
    ).toEqual(['drive-full', 'database-damaged', 'server-silent']);
  });

  it('that keep it from starting come before what is only not right', () => {
    expect(codes(verdict('media-folder-away', 'warn'), verdict('server-silent', 'block'))).toEqual([
      'server-silent',
      'media-folder-away',
    ]);
  });

  it('are no notes, no empty checks and nothing that another one says already', () => {
    expect(codes(verdict('old-leftover', 'ok'), verdict(null, 'ok'))).toEqual([]);
    expect(codes(verdict('database-lost', 'block'), verdict('old-data-would-be-read', 'block'))).toEqual([
      'old-data-would-be-read',
    ]);
    expect(codes(verdict('update-failed', 'block'), verdict('upgrade-needs-step', 'block'))).toEqual([
      'upgrade-needs-step',
    ]);
    expect(codes(verdict('update-failed', 'block'), verdict('upgrade-needs-step', 'ok'))).toEqual([
      'update-failed',
    ]);
  });

  it('have places of their own', () => {
    expect(new Set(causeOrder).size).toBe(causeOrder.length);
  });
});

describe('the next step', () => {
  it('is a restore only for what a restore mends', () => {
    expect(nextStep('database-damaged')).toBe('restore');
    expect(nextStep('operation-unfinished')).toBe('recover');
    expect(nextStep('database-indexes-damaged')).toBe('back-up');
    expect(nextStep('server-may-not-open')).toBe('give-back');
    expect(nextStep('drive-full')).toBe('none');
    expect(nextStep(undefined)).toBe('none');
  });
});
