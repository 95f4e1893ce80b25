/** The stages of a run in order, and where it is; a stage that was left out is not said to be done. Pure. */
import type { OperationKind, Stage } from '../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';

export interface ListedStage {
  readonly stage: Stage;
  readonly state: 'done' | 'now' | 'next';
}

const restoreStages = [
  'preflight',
  'prepare',
  'verify',
  'quiesce',
  'apply',
  'resume',
  'health-check',
  'commit',
] as const satisfies readonly Stage[];

const order: Readonly<Partial<Record<OperationKind, readonly Stage[]>>> = {
  restore: restoreStages,
  undo: restoreStages,
  'back-up': ['preflight', 'copy', 'quiesce', 'catch-up', 'resume', 'verify', 'publish'],
};

/** Empty for a run that has ended, and for kinds of a single stage. */
export function stagesOf({ kind, current, stages }: OperationView): readonly ListedStage[] {
  const all = order[kind];
  if (current.state !== 'running' || all === undefined) return [];
  const now = current.stage;
  const place = all.indexOf(now);
  // Going back comes in place of all that would have followed.
  const following = place < 0 ? [] : all.slice(place + 1);
  const before = stages ?? (place < 0 ? [] : all.slice(0, place));
  const done = [...new Set(before)].filter((stage) => stage !== now);
  return [
    ...done.map((stage) => ({ stage, state: 'done' }) as const),
    { stage: now, state: 'now' },
    ...following.filter((stage) => !done.includes(stage)).map((stage) => ({ stage, state: 'next' }) as const),
  ];
}
