/** What the main thread and all workers of one bulk job share: progress, the wish to stop, the next batch. */
import { RepriseError } from '../../domain/errors.ts';

export type SharedControl = SharedArrayBuffer;

const cancelSlot = 0;
const bytesSlot = 1;
const filesSlot = 2;
const batchSlot = 3;

export interface BulkControl {
  addBytes(count: number): void;
  addFile(): void;
  /** Number of the next batch that nobody has taken. */
  takeBatch(): number;
  /** Before the workers go through another list. */
  restartBatches(): void;
  cancel(): void;
  /** Called between files and between chunks. Raises `cancelled`. */
  check(): void;
  done(): { readonly bytes: number; readonly files: number };
}

export function newSharedControl(): SharedControl {
  return new SharedArrayBuffer(4 * 8);
}

export function bulkControl(shared: SharedControl): BulkControl {
  const slots = new BigInt64Array(shared);
  const flag = new Int32Array(shared, cancelSlot * 8, 1);
  return {
    addBytes: (count) => void Atomics.add(slots, bytesSlot, BigInt(count)),
    addFile: () => void Atomics.add(slots, filesSlot, 1n),
    takeBatch: () => Number(Atomics.add(slots, batchSlot, 1n)),
    restartBatches: () => void Atomics.store(slots, batchSlot, 0n),
    cancel: () => void Atomics.store(flag, 0, 1),
    check: () => {
      if (Atomics.load(flag, 0) !== 0) throw new RepriseError('cancelled', 'bulk work cancelled');
    },
    done: () => ({
      bytes: Number(Atomics.load(slots, bytesSlot)),
      files: Number(Atomics.load(slots, filesSlot)),
    }),
  };
}
