import { describe, expect, it } from 'vitest';
import { block, BlockedError, RepriseError, warn } from '../../../src-main/domain/errors.ts';
import { exitOf, outcomeOfError } from '../../../src-main/cli/exits.ts';
import { failedLook, isAboutTheBackup } from '../../../src-main/cli/look.ts';
import { resultOfError, resultOfProblems, resultOfReport } from '../../../src-main/cli/results.ts';
import { toProblem } from '../../../src-main/text/errors.ts';

const said = { json: {}, human: [] };
const report = {
  operationId: 'op',
  outcome: 'succeeded',
  error: null,
  problems: [],
  warnings: [],
  rollback: 'not-needed',
  result: {},
} as const;

describe('exit codes', () => {
  it.each([
    ['succeeded', undefined, 0],
    ['failed', 'stop-timed-out', 1],
    ['blocked', 'usage', 2],
    ['blocked', 'confirmation-missing', 2],
    ['blocked', 'not-enough-space', 3],
    ['cancelled', 'cancelled', 4],
    ['needs-attention', 'rollback-failed', 5],
  ] as const)('%s with %s is %s', (outcome, code, exit) => {
    expect(exitOf(outcome, code)).toBe(exit);
  });

  it('weighs what was thrown before an operation began', () => {
    expect(outcomeOfError(new RepriseError('instance-not-found', ''))).toBe('blocked');
    expect(outcomeOfError(new RepriseError('cancelled', ''))).toBe('cancelled');
    expect(outcomeOfError(new RepriseError('state-unexpected', ''))).toBe('needs-attention');
    expect(outcomeOfError(new RepriseError('internal', ''))).toBe('failed');
    expect(outcomeOfError(new TypeError('x is not a function'))).toBe('failed');
  });
});

describe('results', () => {
  it('never show the words of a foreign error', () => {
    const result = resultOfError(new TypeError('x is not a function'));
    expect(result).toMatchObject({ outcome: 'failed', code: 'internal' });
    expect(JSON.stringify(result)).not.toContain('not a function');
  });

  it('list everything that blocks', () => {
    const result = resultOfError(
      new BlockedError([warn('version-older'), block('not-enough-space', { path: '/srv' })]),
    );
    expect(result.code).toBe('not-enough-space');
    expect(result.problems?.map(({ code }) => code)).toEqual(['version-older', 'not-enough-space']);
  });

  it('carry the operation, its warnings and its keys', () => {
    const result = resultOfReport(
      { ...report, warnings: [warn('server-starting')] },
      { json: { downtimeMs: 5 }, human: [] },
    );
    expect(result).toMatchObject({ outcome: 'succeeded', json: { operationId: 'op', downtimeMs: 5 } });
    expect(result.warnings?.[0]?.code).toBe('server-starting');
    expect(result.code).toBeUndefined();
  });

  it('call a stop that was asked for no problem', () => {
    const error = { code: 'cancelled', message: '', details: {} } as const;
    expect(resultOfReport({ ...report, outcome: 'cancelled', error }, said).problems).toBeUndefined();
  });

  it('fail on the first finding that blocks, not on a warning', () => {
    const [warning, blocking] = [toProblem(warn('reference-missing')), toProblem(block('hash-mismatch'))];
    expect(resultOfProblems([warning], 'failed', said).outcome).toBe('succeeded');
    expect(resultOfProblems([warning, blocking], 'failed', said)).toMatchObject({
      outcome: 'failed',
      code: 'hash-mismatch',
    });
  });
});

describe('looking at a backup', () => {
  it.each([
    'archive-truncated',
    'database-corrupt',
    'manifest-changed',
    'unsafe-path',
    'hash-mismatch',
    'read-failed',
  ] as const)('answers with %s', (code) => {
    expect(isAboutTheBackup(code)).toBe(true);
    expect(failedLook(new RepriseError(code, ''), {})).toMatchObject({
      outcome: 'failed',
      code,
      problems: [{ code }],
    });
  });

  it.each(['backup-not-found', 'permission-denied', 'cancelled', 'instance-busy'] as const)(
    'is kept from answering by %s',
    (code) => {
      expect(isAboutTheBackup(code)).toBe(false);
      expect(() => failedLook(new RepriseError(code, ''), {})).toThrow(expect.objectContaining({ code }));
    },
  );
});
