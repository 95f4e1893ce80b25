/** Names of stages, kinds and ends of operations. */
import type { OperationKind, Outcome, Stage } from '../domain/operation/operation.ts';

export const stageTexts = {
  preflight: 'Checking',
  copy: 'Copying the data',
  quiesce: 'Making sure that the server is stopped',
  'catch-up': 'Copying what changed meanwhile',
  resume: 'Starting the server',
  verify: 'Checking every byte',
  publish: 'Finishing the backup',
  prepare: 'Preparing the data',
  apply: 'Putting the data in place',
  'health-check': 'Waiting for the server',
  commit: 'Finishing',
  'roll-back': 'Going back to the state before',
  recover: 'Putting in order what was cut off',
} as const satisfies Record<Stage, string>;

export const operationTexts = {
  'back-up': 'Backup',
  restore: 'Restore',
  undo: 'Undo',
  verify: 'Check',
  import: 'Import',
  export: 'Export',
  release: 'Clean-up',
  'set-aside': 'Set aside',
  recover: 'Recovery',
} as const satisfies Record<OperationKind, string>;

export const outcomeTexts = {
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'stopped',
  blocked: 'not begun',
  'needs-attention': 'needs you',
} as const satisfies Record<Outcome, string>;

export const progressTexts = {
  serverDown: (duration: string) => `server down ${duration}`,
} as const;

export const signalTexts = {
  stopping: 'Stopping safely…',
  finishing: 'The data is being exchanged. This finishes first, so that nothing is left half done…',
} as const;
