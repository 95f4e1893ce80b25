import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorInfo } from '../../../../src-main/domain/errors.ts';
import type { RestorePlan, Verdict } from '../../../../src-main/domain/restore/restore-plan.ts';
import {
  canStart,
  next,
  reviewOf,
  type Action,
  type Step,
} from '../../../../src-renderer/restore-wizard/machine.ts';
import { groupsToRead } from '../../../../src-renderer/restore-wizard/verdict-groups.ts';
import { aPlan } from '../../../helpers/builders/a-plan.ts';

const ref = { by: 'backup', id: 'b-1' } as const;
const review = reviewOf('abs-1', { kind: 'restore', ref }, 'start');
const refused: ErrorInfo = { code: 'instance-busy', message: 'busy', details: {} };
const expired: ErrorInfo = { code: 'plan-expired', message: 'expired', details: {} };
const older: Verdict = {
  check: 'version',
  severity: 'warn',
  code: 'version-older',
  details: { backup: '2.30.0', server: '2.36.0' },
};
const newer: Verdict = {
  check: 'version',
  severity: 'block',
  code: 'version-newer',
  details: { backup: '2.40.0', server: '2.36.0' },
};

/** One after the other. */
function walk(first: Step, ...actions: readonly Action[]): Step {
  return actions.reduce(next, first);
}

function shown(step: Step) {
  if (step.step !== 'review' || step.planning.state !== 'shown') throw new Error('No plan is shown.');
  return step.planning.shown;
}

describe('the steps of the wizard', () => {
  it('leads from the choice of a server to the end of a restore', () => {
    const plan = aPlan({ id: 'plan-1', verdicts: [] });
    const end = walk(
      { step: 'choose-instance', file: null },
      { type: 'instance-chosen', instanceId: 'abs-1' },
      { type: 'backup-chosen', ref, after: 'start' },
      { type: 'plan-shown', turn: 1, plan },
      { type: 'start-asked' },
      { type: 'restore-started', planId: 'plan-1', operationId: 'op-1' },
      { type: 'operation-ended', operationId: 'op-1' },
    );
    expect(end).toEqual({ step: 'finished', operationId: 'op-1', plan });
  });

  it('does not start while something blocks the plan', () => {
    const step = walk(review, { type: 'plan-shown', turn: 1, plan: aPlan({ verdicts: [newer] }) });
    expect(canStart(shown(step))).toBe(false);
    expect(next(step, { type: 'start-asked' })).toBe(step);
  });

  it('does not start before every group of warnings was ticked as read', () => {
    const step = walk(review, { type: 'plan-shown', turn: 1, plan: aPlan({ verdicts: [older] }) });
    expect(next(step, { type: 'start-asked' })).toBe(step);
    const [group] = groupsToRead([older]);
    const read = next(step, { type: 'warnings-read', group: group?.key ?? '', isRead: true });
    expect(canStart(shown(read))).toBe(true);
  });

  it('forgets that a warning was read when it says something else in the next plan', () => {
    const [group] = groupsToRead([older]);
    const again = walk(
      review,
      { type: 'plan-shown', turn: 1, plan: aPlan({ verdicts: [older] }) },
      { type: 'warnings-read', group: group?.key ?? '', isRead: true },
      { type: 'choice-changed', choice: { after: 'keep' } },
    );
    const same = next(again, { type: 'plan-shown', turn: 2, plan: aPlan({ verdicts: [older] }) });
    expect(canStart(shown(same))).toBe(true);
    const other = { ...older, details: { backup: '2.10.0', server: '2.36.0' } };
    const changed = next(again, { type: 'plan-shown', turn: 2, plan: aPlan({ verdicts: [other] }) });
    expect(canStart(shown(changed))).toBe(false);
  });

  it('makes an expired plan anew and says so', () => {
    const step = walk(
      review,
      { type: 'plan-shown', turn: 1, plan: aPlan({ id: 'plan-1', verdicts: [] }) },
      { type: 'start-asked' },
      { type: 'start-refused', planId: 'plan-1', error: expired },
    );
    expect(step).toMatchObject({ step: 'review', turn: 2, isAnew: true, planning: { state: 'planning' } });
  });

  it('keeps the plan in sight when it cannot be started for another reason', () => {
    const step = walk(
      review,
      { type: 'plan-shown', turn: 1, plan: aPlan({ id: 'plan-1', verdicts: [] }) },
      { type: 'start-asked' },
      { type: 'start-refused', planId: 'plan-1', error: refused },
    );
    expect(shown(step).starting).toEqual({ refused });
    expect(canStart(shown(step))).toBe(true);
  });

  it('does not hear a late answer to an older question', () => {
    const step = walk(review, { type: 'choice-changed', choice: { after: 'keep' } });
    expect(next(step, { type: 'plan-shown', turn: 1, plan: aPlan({ verdicts: [] }) })).toBe(step);
  });

  it('changes nothing any more while the start is asked for', () => {
    const step = walk(
      review,
      { type: 'plan-shown', turn: 1, plan: aPlan({ verdicts: [] }) },
      { type: 'start-asked' },
    );
    const late: readonly Action[] = [
      { type: 'went-back' },
      { type: 'choice-changed', choice: { after: 'keep' } },
      { type: 'slow-chosen', ifSlow: 'wait' },
      { type: 'plan-wanted' },
      { type: 'start-asked' },
    ];
    for (const action of late) expect(next(step, action)).toEqual(step);
  });

  it('is restoring only after the very plan that was shown, without a block and with all warnings read', () => {
    const verdicts = [[], [older], [newer], [older, newer]] as const;
    const plans = verdicts.map((given, index) => aPlan({ id: `plan-${index}`, verdicts: given }));
    const [group] = groupsToRead([older]);
    const turn = fc.integer({ min: 1, max: 4 });
    const planId = fc.constantFrom(...plans.map(({ id }) => id));
    const action: fc.Arbitrary<Action> = fc.oneof(
      fc.record({ type: fc.constant('instance-chosen' as const), instanceId: fc.constant('abs-1') }),
      fc.record({
        type: fc.constant('backup-chosen' as const),
        ref: fc.constant(ref),
        after: fc.constant('start' as const),
      }),
      fc.record({ type: fc.constant('went-back' as const) }),
      fc.record({ type: fc.constant('plan-wanted' as const) }),
      fc.record({
        type: fc.constant('choice-changed' as const),
        choice: fc.constant({ after: 'keep' as const }),
      }),
      fc.record({ type: fc.constant('plan-shown' as const), turn, plan: fc.constantFrom(...plans) }),
      fc.record({ type: fc.constant('plan-refused' as const), turn, error: fc.constant(refused) }),
      fc.record({
        type: fc.constant('warnings-read' as const),
        group: fc.constant(group?.key ?? ''),
        isRead: fc.boolean(),
      }),
      fc.record({ type: fc.constant('start-asked' as const) }),
      fc.record({
        type: fc.constant('start-refused' as const),
        planId,
        error: fc.constantFrom(refused, expired),
      }),
      fc.record({ type: fc.constant('restore-started' as const), planId, operationId: fc.constant('op-1') }),
      fc.record({ type: fc.constant('operation-ended' as const), operationId: fc.constant('op-1') }),
    );
    const first: Step = { step: 'choose-instance', file: null };
    // Most walks begin with a plan in sight, else hardly any would come far.
    const inSight = plans.map((plan) => walk(review, { type: 'plan-shown', turn: 1, plan }));
    let reached = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(first, ...inSight),
        fc.array(action, { maxLength: 60 }),
        (start, actions) => {
          let step = start;
          for (const one of actions) {
            const after = next(step, one);
            if (step.step !== 'restoring' && after.step === 'restoring') {
              reached += 1;
              if (!isDue(step, after.plan)) return false;
            }
            step = after;
          }
          return true;
        },
      ),
      { numRuns: 1500 },
    );
    expect(reached).toBeGreaterThan(0);
  });
});

/** The plan that runs is the one in sight, nothing blocks it, and every warning was read. */
function isDue(before: Step, plan: RestorePlan | null): boolean {
  const { plan: seen, starting, read } = shown(before);
  return (
    starting === 'asked' &&
    plan === seen &&
    seen.verdicts.every(({ severity }) => severity !== 'block') &&
    groupsToRead(seen.verdicts).every(({ key }) => read.includes(key))
  );
}
