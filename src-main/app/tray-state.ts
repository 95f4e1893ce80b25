/** What the tray's picture and tooltip say of everything that is going on. Pure. */
import { isUndoneUnwell } from '../domain/operation/undone-unwell.ts';
import type { Progress } from '../domain/operation/operation.ts';
import type { AppState, InstanceView } from '../ipc/views/app-state.ts';
import type { OperationView } from '../ipc/views/operation-view.ts';
import type { Texts } from '../text/texts.ts';

export const trayKinds = ['ok', 'running', 'warning', 'failed', 'server-down', 'needs-you'] as const;

export type TrayKind = (typeof trayKinds)[number];

export interface TrayState {
  readonly kind: TrayKind;
  /** Of the stage that runs, 0 to 100; `null` = nothing runs, or its end is not known. */
  readonly percent: number | null;
  readonly tooltip: string;
}

export interface TrayFacts {
  readonly texts: Texts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The gravest of all: what needs its user, what runs, what is down, what failed, what is not fully protected. */
export function trayState(state: AppState, facts: TrayFacts): TrayState {
  return (
    needsYou(state, facts) ??
    running(state, facts) ??
    serverDown(state, facts) ??
    failed(state, facts) ??
    warning(state, facts) ??
    well(state, facts)
  );
}

function needsYou(state: AppState, { texts }: TrayFacts): TrayState | null {
  const { tray } = texts.ui.desktop;
  const ended = state.operations.find(
    ({ end }) => end?.outcome === 'needs-attention' && !isUndoneUnwell(end),
  );
  const grave = state.attention.find(({ finding }) => finding.severity === 'block');
  if (ended === undefined && grave === undefined) return null;
  const instanceId = ended?.instanceId ?? grave?.instanceId ?? null;
  const name = nameOf(state, instanceId, texts);
  const tooltip = name === null ? tray.needsYouSomewhere : tray.needsYou(name);
  return { kind: 'needs-you', percent: null, tooltip };
}

/** One whose server waits for it goes before one that lets it run. */
function running(state: AppState, { texts, now }: TrayFacts): TrayState | null {
  const { tray } = texts.ui.desktop;
  const all = state.operations.flatMap(asRunning);
  const one = all.find(({ downSince }) => downSince !== null) ?? all[0];
  if (one === undefined) return null;
  const { view, percent, downSince } = one;
  const server = nameOf(state, view.instanceId, texts) ?? texts.operations[view.kind];
  const said = percent === null ? null : texts.formats.percent(percent / 100);
  if (downSince !== null) {
    const duration = texts.formats.duration(Math.max(0, now - Date.parse(downSince)));
    return { kind: 'server-down', percent, tooltip: tray.serverDownForUs(server, duration, said) };
  }
  const what = texts.operations[view.kind];
  return { kind: 'running', percent, tooltip: tray.running(server, what, said) };
}

function serverDown({ instances }: AppState, { texts }: TrayFacts): TrayState | null {
  const { tray } = texts.ui.desktop;
  const real = instances.filter(({ isPractice }) => !isPractice);
  const down = real.find(({ state }) => state !== null && !state.running);
  if (down !== undefined) return { kind: 'server-down', percent: null, tooltip: tray.serverDown(down.name) };
  const unwell = real.find(({ state }) => state?.health === 'failed');
  if (unwell === undefined) return null;
  return { kind: 'server-down', percent: null, tooltip: tray.serverUnwell(unwell.name) };
}

/** What came after it and went well makes it good. */
function failed(state: AppState, { texts }: TrayFacts): TrayState | null {
  const view = state.operations.find(
    (one, index) =>
      (one.end?.outcome === 'failed' || one.end?.outcome === 'blocked') &&
      !state.operations.slice(index + 1).some((later) => isMadeGood(one, later)),
  );
  if (view === undefined) return null;
  const what = texts.operations[view.kind];
  const server = nameOf(state, view.instanceId, texts) ?? what;
  return { kind: 'failed', percent: null, tooltip: texts.ui.desktop.tray.failed(server, what) };
}

function isMadeGood(failure: OperationView, later: OperationView): boolean {
  return (
    later.end?.outcome === 'succeeded' &&
    later.kind === failure.kind &&
    later.instanceId === failure.instanceId
  );
}

function warning(state: AppState, { texts }: TrayFacts): TrayState | null {
  const { tray } = texts.ui.desktop;
  const asked = state.attention.find(({ instanceId }) => nameOf(state, instanceId, texts) !== null);
  const named = nameOf(state, asked?.instanceId ?? null, texts);
  if (named !== null) return { kind: 'warning', percent: null, tooltip: tray.pleaseLook(named) };
  // How a server is that cannot be looked at, nobody can say: least of all that all is well.
  const unseen = state.instances.find(({ trouble, isPractice }) => trouble !== null && !isPractice);
  if (unseen !== undefined) return { kind: 'warning', percent: null, tooltip: tray.pleaseLook(unseen.name) };
  const open = state.instances.find((instance) => isToBeProtected(instance) && !isProtected(instance));
  if (open !== undefined) return { kind: 'warning', percent: null, tooltip: tray.warning(open.name) };
  if (state.attention.length === 0) return null;
  return { kind: 'warning', percent: null, tooltip: tray.pleaseLookHere };
}

function isToBeProtected({ isPractice, canBackUp }: InstanceView): boolean {
  return !isPractice && canBackUp;
}

function isProtected({ protection }: InstanceView): boolean {
  return protection.level === 'protected';
}

function well({ instances }: AppState, { texts }: TrayFacts): TrayState {
  const { tray } = texts.ui.desktop;
  const isEmpty = instances.every(({ isPractice }) => isPractice);
  return { kind: 'ok', percent: null, tooltip: isEmpty ? tray.nothingYet : tray.ok };
}

interface RunningOne {
  readonly view: OperationView;
  readonly percent: number | null;
  readonly downSince: string | null;
}

function asRunning(view: OperationView): readonly RunningOne[] {
  const { current, end } = view;
  if (end !== null || current.state !== 'running') return [];
  return [{ view, percent: percentOf(current.progress), downSince: current.serverDownSince }];
}

/** Whole per cent; never 100 before the end. */
export function percentOf(progress: Progress | null): number | null {
  if (progress === null || progress.total === null || progress.total <= 0) return null;
  return Math.min(99, Math.max(0, Math.floor((progress.done / progress.total) * 100)));
}

/** As pages call it. */
function nameOf({ instances }: AppState, id: string | null, { ui }: TrayFacts['texts']): string | null {
  const found = instances.find((instance) => instance.id === id);
  return found?.isPractice === true ? ui.common.practiceServer : (found?.name ?? null);
}
