import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../../src-main/domain/operation/operation.ts';
import { landingOf } from '../../../../src-renderer/operation/landing.ts';
import { stagesOf } from '../../../../src-renderer/operation/stages.ts';
import { anAppState, settings } from '../../../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../../../helpers/builders/an-operation-view.ts';

const running = (stage: Stage) =>
  ({ state: 'running', stage, cancellable: false, progress: null, serverDownSince: null }) as const;
const listed = (stage: Stage, stages?: readonly Stage[]) =>
  stagesOf(
    anOperationView({
      kind: 'restore',
      current: running(stage),
      ...(stages === undefined ? {} : { stages }),
    }),
  ).map((one) => `${one.stage} ${one.state}`);

describe('the stages of a run', () => {
  it('are done before the present one and to come after it', () => {
    expect(listed('verify')).toEqual([
      'preflight done',
      'prepare done',
      'verify now',
      'quiesce next',
      'apply next',
      'resume next',
      'health-check next',
      'commit next',
    ]);
  });

  it('are done only where it went through them', () => {
    expect(listed('commit', ['preflight', 'prepare', 'apply', 'commit'])).toEqual([
      'preflight done',
      'prepare done',
      'apply done',
      'commit now',
    ]);
  });

  it('end with going back, and nothing follows it', () => {
    expect(listed('roll-back', ['preflight', 'apply', 'roll-back']).at(-1)).toBe('roll-back now');
  });

  it('are none of a run that has ended', () => {
    const view = anOperationView({
      kind: 'restore',
      current: { state: 'succeeded', warnings: [] },
      end: anEnd(),
    });
    expect(stagesOf(view)).toEqual([]);
  });
});

describe('where a window that is opened anew begins', () => {
  const restore = anOperationView({ kind: 'restore', operationId: 'r', current: running('apply') });
  const ended = anOperationView({ kind: 'restore', operationId: 'old', end: anEnd() });

  it('begins at the restore that goes on', () => {
    expect(landingOf(anAppState({ operations: [ended, restore] }))).toMatchObject({ operationId: 'r' });
  });

  it('begins at one whose end nobody has put away', () => {
    expect(landingOf(anAppState({ operations: [ended] }))).toMatchObject({ operationId: 'old' });
  });

  it('begins nowhere in particular for a back-up, or in the first run', () => {
    expect(landingOf(anAppState({ operations: [anOperationView()] }))).toBeNull();
    expect(
      landingOf(anAppState({ operations: [restore], settings: settings({ isSetUp: false }) })),
    ).toBeNull();
  });
});
