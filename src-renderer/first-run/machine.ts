/**
 * The steps of the first run. Pure: requests are in `effects.ts`.
 *
 *     welcome ─┬─ servers ── place ── summary ── (dashboard)
 *              └─ drive ── content ── target ── (restore wizard)
 */
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import type {
  AdoptionView,
  Detection,
  OldInstanceView,
  PlaceLook,
} from '../../src-main/ipc/views/found-view.ts';
import { fromFile } from './from-file.ts';
import {
  isComplete,
  nothingEntered,
  withDetection,
  type Entered,
  type Place,
  type Target,
  type WantedServer,
} from './entered.ts';

export type Goal = 'welcome' | 'servers' | 'adopt';

export type Step =
  | { readonly step: 'welcome' }
  | { readonly step: 'servers' }
  | { readonly step: 'place' }
  | { readonly step: 'summary'; readonly place: Place }
  | { readonly step: 'drive' }
  | { readonly step: 'content'; readonly adoption: AdoptionView }
  | { readonly step: 'target'; readonly adoption: AdoptionView | null; readonly back: ComingBack };

/** What a server of this computer is to get. */
export interface ComingBack {
  readonly old: OldInstanceView;
  /** Not `null`: all there is of it is this file. */
  readonly file: ChosenFile | null;
}

export interface SetUp {
  /** Going back from its step leaves the set-up. */
  readonly goal: Goal;
  readonly current: Step;
  readonly entered: Entered;
}

export type Action =
  | { readonly type: 'way-chosen'; readonly way: 'protect' | 'adopt' }
  | { readonly type: 'detected'; readonly detection: Detection }
  | { readonly type: 'server-wanted'; readonly server: WantedServer }
  | { readonly type: 'server-unwanted'; readonly key: string }
  | { readonly type: 'servers-chosen' }
  | { readonly type: 'place-looked-at'; readonly look: PlaceLook }
  | { readonly type: 'place-accepted' }
  | { readonly type: 'known-place-kept'; readonly path: string }
  | { readonly type: 'place-added' }
  | {
      readonly type: 'server-added';
      readonly key: string;
      readonly instanceId: string;
      /** It has no data yet. */
      readonly isEmpty?: boolean;
    }
  | { readonly type: 'back-up-started'; readonly instanceId: string }
  | {
      readonly type: 'adopted';
      readonly adoption: AdoptionView;
      /** The practice server here: never chosen by itself. */
      readonly practiceId?: string | null;
    }
  | { readonly type: 'file-chosen'; readonly file: ChosenFile }
  | { readonly type: 'old-marked'; readonly oldId: string }
  | { readonly type: 'old-chosen' }
  | { readonly type: 'target-marked'; readonly target: Target }
  | { readonly type: 'back' };

export function begin(goal: Goal): SetUp {
  const current: Step =
    goal === 'servers' ? { step: 'servers' } : goal === 'adopt' ? { step: 'drive' } : { step: 'welcome' };
  return { goal, current, entered: nothingEntered };
}

/** An action that does not belong to the step changes nothing. */
export function next(state: SetUp, action: Action): SetUp {
  if (action.type === 'back') return { ...state, current: before(state.current) ?? state.current };
  // Both ways look for servers.
  if (action.type === 'detected')
    return { ...state, entered: withDetection(state.entered, action.detection) };
  const { current, entered } = state;
  switch (current.step) {
    case 'welcome':
      return action.type === 'way-chosen'
        ? { ...state, current: { step: action.way === 'protect' ? 'servers' : 'drive' } }
        : state;
    case 'servers':
      return atServers(state, action);
    case 'place':
      return atPlace(state, action);
    case 'summary':
      return { ...state, entered: whileBeginning(entered, action) };
    case 'drive':
      return atDrive(state, action);
    case 'content':
      return atContent(state, current.adoption, action);
    case 'target':
      return action.type === 'target-marked'
        ? { ...state, entered: { ...entered, target: action.target } }
        : { ...state, entered: whileBeginning(entered, action) };
  }
}

/** `null` = the first step of all. */
export function before(step: Step): Step | null {
  switch (step.step) {
    case 'welcome':
      return null;
    case 'servers':
    case 'drive':
      return { step: 'welcome' };
    case 'place':
      return { step: 'servers' };
    case 'summary':
      return { step: 'place' };
    case 'content':
      return { step: 'drive' };
    case 'target':
      return step.adoption === null ? { step: 'drive' } : { step: 'content', adoption: step.adoption };
  }
}

/** How many steps lie before it. */
export function depthOf(step: Step): number {
  const last = before(step);
  return last === null ? 0 : depthOf(last) + 1;
}

/** Whether there is something to keep backups for, and nothing is left to ask about it. */
export function mayChoosePlace({ wanted }: Entered, hasKnown: boolean): boolean {
  return (wanted.length > 0 || hasKnown) && wanted.every(isComplete);
}

export function isBlocked({ findings }: PlaceLook): boolean {
  return findings.some(({ severity }) => severity === 'block');
}

function atServers(state: SetUp, action: Action): SetUp {
  const { entered } = state;
  const others = (key: string) => entered.wanted.filter((one) => one.key !== key);
  switch (action.type) {
    case 'server-wanted': {
      const { server } = action;
      const isKnown = entered.wanted.some(({ key }) => key === server.key);
      const wanted = isKnown
        ? entered.wanted.map((one) => (one.key === server.key ? server : one))
        : [...entered.wanted, server];
      return { ...state, entered: { ...entered, wanted, isLookOld: true } };
    }
    case 'server-unwanted':
      return { ...state, entered: { ...entered, wanted: others(action.key), isLookOld: true } };
    case 'servers-chosen':
      return entered.wanted.every(isComplete) ? { ...state, current: { step: 'place' } } : state;
    default:
      return state;
  }
}

function atPlace(state: SetUp, action: Action): SetUp {
  const { entered } = state;
  switch (action.type) {
    case 'place-looked-at':
      return { ...state, entered: { ...entered, look: action.look, isLookOld: false } };
    case 'place-accepted':
      return entered.look === null || entered.isLookOld || isBlocked(entered.look)
        ? state
        : { ...state, current: { step: 'summary', place: { kind: 'new', look: entered.look } } };
    case 'known-place-kept':
      return { ...state, current: { step: 'summary', place: { kind: 'known', path: action.path } } };
    default:
      return state;
  }
}

function whileBeginning(entered: Entered, action: Action): Entered {
  const { done } = entered;
  switch (action.type) {
    case 'place-added':
      return { ...entered, done: { ...done, isPlaceAdded: true } };
    case 'server-added':
      return {
        ...entered,
        done: {
          ...done,
          added: { ...done.added, [action.key]: action.instanceId },
          empty: action.isEmpty === true ? [...done.empty, action.key] : done.empty,
        },
      };
    case 'back-up-started':
      return { ...entered, done: { ...done, started: [...done.started, action.instanceId] } };
    default:
      return entered;
  }
}

function atDrive(state: SetUp, action: Action): SetUp {
  const { entered } = state;
  switch (action.type) {
    case 'adopted':
      return {
        ...state,
        current: { step: 'content', adoption: action.adoption },
        entered: {
          ...entered,
          adoption: action.adoption,
          oldId: onlyOne(action.adoption, action.practiceId ?? null),
          target: null,
        },
      };
    case 'file-chosen':
      return {
        ...state,
        current: { step: 'target', adoption: null, back: fromFile(action.file) },
        entered: { ...entered, target: null },
      };
    default:
      return state;
  }
}

function atContent(state: SetUp, adoption: AdoptionView, action: Action): SetUp {
  const { entered } = state;
  if (action.type === 'old-marked') {
    const target = action.oldId === entered.oldId ? entered.target : null;
    return { ...state, entered: { ...entered, oldId: action.oldId, target } };
  }
  const old = adoption.old.find(({ id }) => id === entered.oldId);
  return action.type === 'old-chosen' && old !== undefined
    ? { ...state, current: { step: 'target', adoption, back: { old, file: null } } }
    : state;
}

function onlyOne({ old }: AdoptionView, practiceId: string | null): string | null {
  const restorable = old.filter(
    ({ serverName, backups, match }) =>
      serverName !== null && backups > 0 && (practiceId === null || match?.instanceId !== practiceId),
  );
  return restorable.length === 1 ? (restorable[0]?.id ?? null) : null;
}
