/** What the user chose so far, as steps; what happens to the data is known by main alone. Pure. */
import type { ErrorInfo, Finding } from '../../src-main/domain/errors.ts';
import type { PathMapping } from '../../src-main/domain/restore/path-mapping.ts';
import type { RestorePlan } from '../../src-main/domain/restore/restore-plan.ts';
import type { RunChoice } from '../../src-main/ipc/contract.ts';
import type { BackupRef } from '../../src-main/ipc/views/backups-view.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { groupsToRead, hasBlocks } from './verdict-groups.ts';

/** What is to come back: what a backup holds, or what an earlier restore set aside. */
export type Subject =
  | { readonly kind: 'restore'; readonly ref: BackupRef }
  | { readonly kind: 'undo'; readonly operationId: string };

/** What may be chosen in the review; every change needs a plan of its own. */
export interface Choice {
  /** `null` = all that the backup holds. */
  readonly datasets: readonly string[] | null;
  readonly after: 'start' | 'keep';
  readonly mappings: readonly PathMapping[];
}

/** A plan in front of the user. */
export interface Shown {
  readonly plan: RestorePlan;
  /** Groups of warnings that were ticked as read, by their content. */
  readonly read: readonly string[];
  readonly starting: 'no' | 'asked' | { readonly refused: ErrorInfo };
}

export type Planning =
  | { readonly state: 'planning'; readonly previous: Shown | null }
  | { readonly state: 'shown'; readonly shown: Shown }
  | { readonly state: 'refused'; readonly error: ErrorInfo };

export interface ChooseBackup {
  readonly step: 'choose-backup';
  readonly instanceId: string;
  /** A file that was dropped or chosen instead. */
  readonly file: LookedAt | null;
}

export interface LookedAt {
  readonly chosen: ChosenFile;
  /** Why it cannot be restored; `null` = it is being looked at. */
  readonly faults: readonly Finding[] | null;
}

export interface Review {
  readonly step: 'review';
  readonly instanceId: string;
  readonly subject: Subject;
  readonly choice: Choice;
  /** Parts that the backup holds; empty before the first plan. */
  readonly parts: readonly string[];
  readonly ifSlow: RunChoice['ifSlow'];
  /** Which question the plan answers; a late answer to an older one is not heard. */
  readonly turn: number;
  /** The last plan was not true any more when it should be run. */
  readonly isAnew: boolean;
  readonly planning: Planning;
}

export type Step =
  | { readonly step: 'choose-instance'; readonly file: ChosenFile | null }
  | ChooseBackup
  | Review
  /** `plan`: the one that was shown; `null` when the page was opened in the middle. */
  | { readonly step: 'restoring'; readonly operationId: string; readonly plan: RestorePlan | null }
  | { readonly step: 'finished'; readonly operationId: string; readonly plan: RestorePlan | null };

export type Action =
  | { readonly type: 'instance-chosen'; readonly instanceId: string }
  | { readonly type: 'file-chosen'; readonly file: ChosenFile | null }
  | { readonly type: 'file-refused'; readonly token: string; readonly faults: readonly Finding[] }
  | { readonly type: 'backup-chosen'; readonly ref: BackupRef; readonly after: Choice['after'] }
  | { readonly type: 'went-back' }
  | { readonly type: 'choice-changed'; readonly choice: Partial<Choice> }
  | { readonly type: 'plan-wanted' }
  | { readonly type: 'plan-shown'; readonly turn: number; readonly plan: RestorePlan }
  | { readonly type: 'plan-refused'; readonly turn: number; readonly error: ErrorInfo }
  | { readonly type: 'warnings-read'; readonly group: string; readonly isRead: boolean }
  | { readonly type: 'slow-chosen'; readonly ifSlow: RunChoice['ifSlow'] }
  | { readonly type: 'start-asked' }
  | { readonly type: 'start-refused'; readonly planId: string; readonly error: ErrorInfo }
  | { readonly type: 'restore-started'; readonly planId: string; readonly operationId: string }
  | { readonly type: 'operation-ended'; readonly operationId: string };

/** The step after an action; one that has no meaning there changes nothing. */
export function next(state: Step, action: Action): Step {
  switch (state.step) {
    case 'choose-instance':
      return action.type === 'instance-chosen'
        ? { step: 'choose-backup', instanceId: action.instanceId, file: lookedAt(state.file) }
        : state;
    case 'choose-backup':
      return nextOfChoice(state, action);
    case 'review':
      return nextOfReview(state, action);
    case 'restoring':
      return action.type === 'operation-ended' && action.operationId === state.operationId
        ? { ...state, step: 'finished' }
        : state;
    case 'finished':
      return state;
  }
}

/** The review of a subject that is known from the start. */
export function reviewOf(instanceId: string, subject: Subject, after: Choice['after']): Review {
  return {
    step: 'review',
    instanceId,
    subject,
    choice: { datasets: null, after, mappings: [] },
    parts: [],
    ifSlow: 'keep',
    turn: 1,
    isAnew: false,
    planning: { state: 'planning', previous: null },
  };
}

/** Whether what is shown may be run: nothing blocks it, and every warning was read. */
export function canStart({ plan, read, starting }: Shown): boolean {
  return (
    starting !== 'asked' &&
    !hasBlocks(plan.verdicts) &&
    groupsToRead(plan.verdicts).every(({ key }) => read.includes(key))
  );
}

export function lookedAt(chosen: ChosenFile | null): LookedAt | null {
  return chosen === null ? null : { chosen, faults: null };
}

function nextOfChoice(state: ChooseBackup, action: Action): Step {
  switch (action.type) {
    case 'file-chosen':
      return { ...state, file: lookedAt(action.file) };
    case 'file-refused':
      return state.file?.chosen.token === action.token
        ? { ...state, file: { ...state.file, faults: action.faults } }
        : state;
    case 'backup-chosen':
      return reviewOf(state.instanceId, { kind: 'restore', ref: action.ref }, action.after);
    case 'went-back':
      return { step: 'choose-instance', file: state.file?.chosen ?? null };
    default:
      return state;
  }
}

function nextOfReview(state: Review, action: Action): Step {
  const { planning } = state;
  switch (action.type) {
    case 'plan-shown':
    case 'plan-refused':
      return planning.state === 'planning' && action.turn === state.turn
        ? { ...state, parts: partsOf(state, action), planning: answered(planning.previous, action) }
        : state;
    case 'plan-wanted':
      return planned(state, state.choice);
    case 'choice-changed':
      return planned({ ...state, isAnew: false }, { ...state.choice, ...action.choice });
    case 'went-back':
      return isStarting(planning) || state.subject.kind === 'undo'
        ? state
        : { step: 'choose-backup', instanceId: state.instanceId, file: null };
    case 'slow-chosen':
      return isStarting(planning) ? state : { ...state, ifSlow: action.ifSlow };
    case 'warnings-read':
    case 'start-asked':
    case 'start-refused':
    case 'restore-started':
      return planning.state === 'shown' ? nextOfShown(state, planning.shown, action) : state;
    default:
      return state;
  }
}

type ShownAction = Extract<
  Action,
  { readonly type: 'warnings-read' | 'start-asked' | 'start-refused' | 'restore-started' }
>;

function nextOfShown(state: Review, shown: Shown, action: ShownAction): Step {
  const withShown = (change: Partial<Shown>): Review => ({
    ...state,
    planning: { state: 'shown', shown: { ...shown, ...change } },
  });
  switch (action.type) {
    case 'warnings-read': {
      if (shown.starting === 'asked') return state;
      const others = shown.read.filter((key) => key !== action.group);
      return withShown({ read: action.isRead ? [...others, action.group] : others });
    }
    case 'start-asked':
      return canStart(shown) ? withShown({ starting: 'asked' }) : state;
    case 'start-refused':
      if (shown.starting !== 'asked' || action.planId !== shown.plan.id) return state;
      return action.error.code === 'plan-expired'
        ? { ...planned(withShown({ starting: 'no' }), state.choice), isAnew: true }
        : withShown({ starting: { refused: action.error } });
    case 'restore-started':
      return shown.starting === 'asked' && action.planId === shown.plan.id
        ? { step: 'restoring', operationId: action.operationId, plan: shown.plan }
        : state;
  }
}

/** Asks for another plan; the one of before stays in sight meanwhile. */
function planned(state: Review, choice: Choice): Review {
  const { planning } = state;
  if (isStarting(planning)) return state;
  const previous =
    planning.state === 'shown' ? planning.shown : planning.state === 'planning' ? planning.previous : null;
  return { ...state, choice, turn: state.turn + 1, planning: { state: 'planning', previous } };
}

function isStarting(planning: Planning): boolean {
  return planning.state === 'shown' && planning.shown.starting === 'asked';
}

/** A plan of all that the backup holds names its parts; a later one names only those that were chosen. */
function partsOf({ parts, choice }: Review, action: Action): readonly string[] {
  return action.type === 'plan-shown' && choice.datasets === null ? action.plan.datasets : parts;
}

/** What was read stays read as long as it says the same. */
function answered(
  previous: Shown | null,
  action: Extract<Action, { readonly type: 'plan-shown' | 'plan-refused' }>,
): Planning {
  return action.type === 'plan-refused'
    ? { state: 'refused', error: action.error }
    : { state: 'shown', shown: { plan: action.plan, read: previous?.read ?? [], starting: 'no' } };
}
