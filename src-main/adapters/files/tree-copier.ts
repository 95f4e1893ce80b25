import { availableParallelism } from 'node:os';
import type { StageResult, TreeCopier } from '../../ports/tree-copier.ts';
import type { VolumeSettings } from '../volumes/volumes.ts';
import { withBulkPool } from './bulk-pool.ts';
import { newSharedSums } from './sums.ts';
import workerPath from './bulk-worker.ts?modulePath';
import { workerStock } from './worker-stock.ts';

export interface TreeCopierOptions {
  /** Workers for hashing and staging. */
  readonly cores?: number;
  /** How long workers wait for the next job of the same operation. */
  readonly idleMs?: number;
  /** Where volumes are that have no path here. */
  readonly volumes?: () => VolumeSettings;
}

/** `TreeCopier` in worker threads. */
export function workerTreeCopier({
  cores = availableParallelism(),
  idleMs = 30_000,
  volumes = () => ({ hints: [], engines: [], workerPath: '' }),
}: TreeCopierOptions = {}): TreeCopier {
  // Beyond four, disks and the creation of files set the pace.
  const few = Math.min(cores, 4);
  const stock = workerStock({ workerPath, idleMs });
  return {
    copyPass: (job, options) =>
      withBulkPool(options, { stock, count: 1 }, (pool) =>
        pool.run('copy-pass', { job, volumes: volumes() }),
      ),
    seal: (job, options) =>
      withBulkPool(options, { stock, count: few }, async (pool) => {
        const sums = newSharedSums(await pool.run('count-lines', job.listing));
        await pool.runAll('seal-files', { job, sums });
        return await pool.run('write-sealed', { job, sums });
      }),
    verify: (backup, options) =>
      withBulkPool(options, { stock, count: cores }, async (pool) => {
        const sums = newSharedSums(await pool.run('count-lines', `${backup}/files.jsonl`));
        await pool.runAll('verify-files', { backup, sums });
        return await pool.run('verify-totals', { backup, sums });
      }),
    stage: (job, options) =>
      withBulkPool(options, { stock, count: few }, async (pool) => {
        await pool.run('stage-folders', job);
        const shares = await pool.runAll('stage-files', job);
        const ownersNotKept = await pool.run('finish-folders', job);
        return shares.reduce<StageResult>(add, { files: 0, bytes: 0, ownersNotKept });
      }),
  };
}

function add(a: StageResult, b: StageResult): StageResult {
  return {
    files: a.files + b.files,
    bytes: a.bytes + b.bytes,
    ownersNotKept: a.ownersNotKept + b.ownersNotKept,
  };
}
