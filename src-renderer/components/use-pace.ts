/** The pace of a step, from what the page heard since it was opened; other pages may come and go meanwhile. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { appStore } from '../app-store.ts';
import { useNow } from '../use-now.ts';
import { observe, paceOf, stepOf, type Observed, type Pace } from './progress-rate.ts';

interface Seen extends Observed {
  readonly seq: number;
}

/** By operation; those that ended are forgotten. */
const seenStore = createStore<ReadonlyMap<string, Seen>>(() => new Map<string, Seen>());

appStore.subscribe(({ app }) => {
  if (app !== null) seenStore.setState(seenIn(app.operations, seenStore.getState()), true);
});

function seenIn(views: readonly OperationView[], last: ReadonlyMap<string, Seen>): ReadonlyMap<string, Seen> {
  const entries = views.flatMap((view): readonly (readonly [string, Seen])[] => {
    const [step, known] = [stepOf(view), last.get(view.operationId)];
    if (step === null || view.current.state !== 'running' || view.current.progress === null) return [];
    if (known?.seq === view.seq) return [[view.operationId, known]];
    const sample = { at: Date.now(), done: view.current.progress.done };
    return [[view.operationId, { ...observe(known ?? null, step, sample), seq: view.seq }]];
  });
  return new Map(entries);
}

export function usePace(view: OperationView): Pace {
  const now = useNow(1000);
  const seen = useStore(seenStore, (all) => all.get(view.operationId) ?? null);
  const progress = view.current.state === 'running' ? view.current.progress : null;
  return paceOf(seen?.step === stepOf(view) ? seen : null, progress?.total ?? null, now);
}
