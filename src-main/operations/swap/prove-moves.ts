/** Whether every move of an intent is on the disk. */
import type { Move, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { FileStore } from '../../ports/file-store.ts';

export function allMovesDone(files: FileStore, record: RestoreRecord): boolean {
  return record.moves.every((move) => isDone(files, move));
}

function isDone(files: FileStore, move: Move): boolean {
  const oldThere = files.stat(move.old) !== null;
  if (move.kind === 'protect') return move.existed === null || oldThere;
  if (move.from !== null && (files.stat(move.from) !== null || files.stat(move.to) === null)) return false;
  if (move.kind === 'database' && move.stagedSidecars.some((sidecar) => files.stat(sidecar.from) !== null))
    return false;
  // One that only goes is followed by its sidecars.
  const isParted =
    move.kind !== 'database' ||
    move.from !== null ||
    move.sidecars.every((sidecar) => files.stat(sidecar.aside) !== null);
  return isParted && (move.existed === null || oldThere);
}
