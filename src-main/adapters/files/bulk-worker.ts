/** Worker thread for copying and hashing: synchronous calls cost less per file than promises, and block nobody here. */
import { parentPort } from 'node:worker_threads';
import { toErrorInfo } from '../../domain/errors.ts';
import { bulkControl, type BulkControl } from './bulk-control.ts';
import type { BulkReply, BulkRequest } from './bulk-task.ts';
import { copyPass } from './copy-pass.ts';
import { volumeSource } from '../volumes/volume-source.ts';
import { openVolumes, type VolumeSettings } from '../volumes/volumes.ts';
import type { CopyPassJob, CopyPassResult } from '../../ports/tree-copier.ts';
import { errnoOf, onFile, wrapFileError } from './errors.ts';
import { countLines } from './lines.ts';
import { sealFiles, writeSealed } from './seal.ts';
import { finishFolders, stageFiles, stageFolders } from './stage.ts';
import { verifyFiles, verifyTotals } from './verify.ts';

parentPort?.on('message', (request: BulkRequest) => {
  parentPort?.postMessage(replyTo(request, bulkControl(request.shared)));
});

function replyTo(request: BulkRequest, shares: BulkControl): BulkReply {
  try {
    shares.check();
    return { ok: true, value: work(request, shares) };
  } catch (error) {
    return { ok: false, error: toErrorInfo(withCode(error)) };
  }
}

/** No error of the system crosses without a code, also where no place of its own gave it one. */
function withCode(error: unknown): unknown {
  if (errnoOf(error) === '') return error;
  return wrapFileError(error, 'read', error instanceof Error && 'path' in error ? String(error.path) : '');
}

/** A helper lasts as long as the pass. */
function copyPassWithVolumes(
  job: CopyPassJob,
  settings: VolumeSettings,
  shares: BulkControl,
): CopyPassResult {
  const volumes = openVolumes(() => settings);
  try {
    return copyPass(job, shares, (root) => volumeSource(volumes.filesOf(root)));
  } finally {
    volumes.close();
  }
}

function work({ kind, task }: BulkRequest, shares: BulkControl): unknown {
  switch (kind) {
    case 'copy-pass':
      return copyPassWithVolumes(task.job, task.volumes, shares);
    case 'count-lines':
      return onFile('read', task, () => countLines(task));
    case 'seal-files':
      return sealFiles(task.job, task.sums, shares);
    case 'write-sealed':
      return writeSealed(task.job, task.sums);
    case 'verify-files':
      return verifyFiles(task.backup, task.sums, shares);
    case 'verify-totals':
      return verifyTotals(task.backup, task.sums);
    case 'stage-folders':
      return stageFolders(task, shares);
    case 'stage-files':
      return stageFiles(task, shares);
    case 'finish-folders':
      return finishFolders(task, shares);
  }
}
