/** The only place of the wizard that asks anything of Reprise. */
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { BackupsView } from '../../src-main/ipc/views/backups-view.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import type { RestorePlan } from '../../src-main/domain/restore/restore-plan.ts';
import { appStore } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { errorOf, useAsked, type Asked } from '../use-asked.ts';
import { wishedAfter } from './first-step.ts';
import type { Review, Step } from './machine.ts';
import type { WizardStore } from './store.ts';

/** Makes plans, runs them and hears of their end for as long as the page is open. Returns the way to end it. */
export function runEffects(store: WizardStore): () => void {
  const seen = (): void => hearEnd(store);
  const ends = [
    store.subscribe(({ current }, { current: before }) => {
      if (current !== before) react(store, current, before);
    }),
    appStore.subscribe(seen),
  ];
  react(store, store.getState().current, null);
  return () => ends.forEach((end) => end());
}

/** Of one instance, newest first. */
export function useBackups(instanceId: string): Asked<BackupsView> {
  return useAsked('backups:list', [instanceId]);
}

/** What is wrong with the server, and which backup is from before that. Changes nothing. */
export function useDiagnosis(instanceId: string): Asked<Diagnosis> {
  return useAsked('diagnosis:run', [instanceId]);
}

function react(store: WizardStore, current: Step, before: Step | null): void {
  if (current.step === 'choose-backup' && current.file !== null) {
    const token = before?.step === 'choose-backup' ? before.file?.chosen.token : null;
    if (current.file.chosen.token !== token) void look(store, current.instanceId, current.file.chosen);
  }
  if (current.step === 'review') {
    const old = before?.step === 'review' ? before : null;
    if (current.planning.state === 'planning' && old?.turn !== current.turn) void plan(store, current);
    if (isStarting(current) && (old === null || !isStarting(old))) void start(store, current);
  }
  if (current.step === 'restoring' && before?.step !== 'restoring') hearEnd(store);
}

/** A file that can be restored leads on by itself; every other stays here with the reason. */
async function look(store: WizardStore, instanceId: string, { token }: ChosenFile): Promise<void> {
  const { dispatch } = store.getState();
  const isMeant = (): boolean => {
    const { current } = store.getState();
    return current.step === 'choose-backup' && current.file?.chosen.token === token;
  };
  const ref = { by: 'file', token } as const;
  try {
    const { findings } = await ask('backups:inspect', ref);
    const faults = findings.filter(({ severity }) => severity === 'block');
    if (!isMeant()) return;
    if (faults.length > 0) dispatch({ type: 'file-refused', token, faults });
    else dispatch({ type: 'backup-chosen', ref, after: afterFor(instanceId) });
  } catch (error) {
    const { code, details } = errorOf(error);
    dispatch({ type: 'file-refused', token, faults: [{ code, severity: 'block', details }] });
  }
}

function afterFor(instanceId: string): 'start' | 'keep' {
  const { app } = appStore.getState();
  return wishedAfter(app?.instances.find(({ id }) => id === instanceId) ?? null);
}

async function plan(store: WizardStore, review: Review): Promise<void> {
  const { turn } = review;
  const { dispatch } = store.getState();
  try {
    dispatch({ type: 'plan-shown', turn, plan: await askPlan(review) });
  } catch (error) {
    dispatch({ type: 'plan-refused', turn, error: errorOf(error) });
  }
}

function askPlan({ subject, instanceId, choice }: Review): Promise<RestorePlan> {
  return subject.kind === 'undo'
    ? ask('undo:plan', subject.operationId, choice.after)
    : ask('restore:plan', { instanceId, ref: subject.ref, ...choice });
}

async function start(store: WizardStore, { planning, subject, ifSlow }: Review): Promise<void> {
  if (planning.state !== 'shown') return;
  const planId = planning.shown.plan.id;
  const { dispatch } = store.getState();
  try {
    const channel = subject.kind === 'undo' ? 'undo:start' : 'restore:start';
    // Every group of warnings was ticked: the machine lets nobody come here before.
    const { operationId } = await ask(channel, { planId, acceptWarnings: true, ifSlow });
    dispatch({ type: 'restore-started', planId, operationId });
  } catch (error) {
    dispatch({ type: 'start-refused', planId, error: errorOf(error) });
  }
}

function hearEnd(store: WizardStore): void {
  const { current, dispatch } = store.getState();
  if (current.step !== 'restoring') return;
  const view = appStore
    .getState()
    .app?.operations.find(({ operationId }) => operationId === current.operationId);
  if (view !== undefined && view.end !== null) {
    dispatch({ type: 'operation-ended', operationId: view.operationId });
  }
}

export function isStarting({ planning }: Review): boolean {
  return planning.state === 'shown' && planning.shown.starting === 'asked';
}
