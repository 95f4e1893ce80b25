import { expect, it } from 'vitest';
import { english } from '../../../../src-main/text/english.ts';
import { stageOf } from '../../../../src-renderer/operation/log-stage.ts';

const line = { at: '2026-03-13T08:58:00.000Z', level: 'info', event: 'operation.stage' } as const;

it('tells a stage in words', () => {
  expect(stageOf({ ...line, text: 'instanceId: abs-1, stage: preflight' }, english.stages)).toBe(
    english.stages.preflight,
  );
});

it('tells nothing of other lines, nor of a stage that a newer version wrote', () => {
  expect(stageOf({ ...line, event: 'copy.file', text: 'stage: copy' }, english.stages)).toBeNull();
  expect(stageOf({ ...line, text: 'instanceId: abs-1, stage: teleport' }, english.stages)).toBeNull();
});
