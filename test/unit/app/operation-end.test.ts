import { describe, expect, it } from 'vitest';
import { endOf } from '../../../src-main/app/operation-end.ts';

const report = {
  operationId: 'run-1',
  outcome: 'succeeded',
  error: null,
  problems: [],
  warnings: [],
  rollback: 'not-needed',
} as const;

describe('the end of a run', () => {
  it('tells how long the server did not answer only where it was seen to answer again', () => {
    const result = { downtimeMs: 300, outageMs: 7000 };
    expect(endOf({ ...report, result: { ...result, health: 'healthy' } }).outageMs).toBe(7000);
    for (const health of ['starting', 'failed', 'static'] as const)
      expect(endOf({ ...report, result: { ...result, health } })).not.toHaveProperty('outageMs');
  });

  it('of an undo to what was not well is a warning: nothing stands in the way', () => {
    const error = { code: 'undone-not-healthy', message: '', details: {} } as const;
    const { findings } = endOf({ ...report, outcome: 'needs-attention', error, result: {} });
    expect(findings).toMatchObject([{ code: 'undone-not-healthy', severity: 'warn' }]);
  });
});
