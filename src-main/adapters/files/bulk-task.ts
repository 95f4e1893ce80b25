/** What goes over to a bulk worker and what comes back. */
import type { ErrorInfo } from '../../domain/errors.ts';
import type {
  CopyPassJob,
  CopyPassResult,
  SealJob,
  SealResult,
  StageJob,
  StageResult,
} from '../../ports/tree-copier.ts';
import type { VolumeSettings } from '../volumes/volumes.ts';
import type { SharedControl } from './bulk-control.ts';
import type { VerifyTotals } from './verify.ts';

/** Task and result of each kind of work. */
export interface BulkWork {
  'copy-pass': {
    readonly task: { readonly job: CopyPassJob; readonly volumes: VolumeSettings };
    readonly result: CopyPassResult;
  };
  'count-lines': { readonly task: string; readonly result: number };
  'seal-files': {
    readonly task: { readonly job: SealJob; readonly sums: SharedArrayBuffer };
    readonly result: void;
  };
  'write-sealed': {
    readonly task: { readonly job: SealJob; readonly sums: SharedArrayBuffer };
    readonly result: SealResult;
  };
  'verify-files': {
    readonly task: { readonly backup: string; readonly sums: SharedArrayBuffer };
    readonly result: void;
  };
  'verify-totals': {
    readonly task: { readonly backup: string; readonly sums: SharedArrayBuffer };
    readonly result: VerifyTotals;
  };
  'stage-folders': { readonly task: StageJob; readonly result: void };
  'stage-files': { readonly task: StageJob; readonly result: StageResult };
  'finish-folders': { readonly task: StageJob; readonly result: number };
}

export type BulkKind = keyof BulkWork;

export type BulkRequest = {
  [K in BulkKind]: { readonly kind: K; readonly task: BulkWork[K]['task']; readonly shared: SharedControl };
}[BulkKind];

export type BulkReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorInfo };
