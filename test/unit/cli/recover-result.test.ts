import { expect, it } from 'vitest';
import { resultOfRecover } from '../../../src-main/cli/recover-result.ts';
import { warn, type Finding } from '../../../src-main/domain/errors.ts';

/** What is said of a restore that was taken back, with a server that runs again. */
function saidOf(warnings: readonly Finding[]) {
  const ended = { ended: 'before', error: null, warnings, found: [] } as const;
  return resultOfRecover({
    operations: [{ id: 'o', kind: 'restore', instanceId: 'i', ...ended }],
    unknown: [],
  });
}

it('is done when the server is well', () => {
  expect(saidOf([])).toMatchObject({ outcome: 'succeeded', warnings: [] });
});

it('asks for attention where the server runs and answers wrongly', () => {
  expect(saidOf([warn('server-answers-wrongly', { reason: 'answers 500' })])).toMatchObject({
    outcome: 'needs-attention',
    code: 'server-answers-wrongly',
    message: 'The server runs, but does not answer as it should (answers 500).',
    json: { operations: [{ ended: 'before', warnings: [{ code: 'server-answers-wrongly' }] }] },
  });
});

it('tells what needs the server and stays down, and is done all the same', () => {
  expect(saidOf([warn('dependents-not-back', { names: 'proxy' })])).toMatchObject({
    outcome: 'succeeded',
    warnings: [{ code: 'dependents-not-back' }],
  });
});
