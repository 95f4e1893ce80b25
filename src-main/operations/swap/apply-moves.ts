/** The swap: every move of the intent in the order that keeps a way back at each instant (design: restore, swap). */
import type {
  DatabaseMove,
  Move,
  ProtectMove,
  ReplaceMove,
  RestoreRecord,
} from '../../domain/restore/journal-record.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { parentOf } from '../paths.ts';

/** What a start may change first, ordinary entries next, databases last; then every folder touched is flushed. */
export function applyMoves(files: FileStore, record: RestoreRecord): void {
  const inOrder: Record<Move['kind'], readonly Move[]> = {
    protect: record.moves.filter((move) => move.kind === 'protect'),
    replace: record.moves.filter((move) => move.kind === 'replace'),
    database: record.moves.filter((move) => move.kind === 'database'),
  };
  for (const move of [...inOrder.protect, ...inOrder.replace, ...inOrder.database]) apply(files, move);
  flushMoveFolders(files, record.moves);
}

/** Flushes the folders on all sides of the moves, so that no later record can outlive them. */
export function flushMoveFolders(files: FileStore, moves: readonly Move[]): void {
  const folders = new Set<string>();
  for (const move of moves) {
    folders.add(parentOf(move.to)).add(parentOf(move.old));
    if (move.kind !== 'protect' && move.from !== null) folders.add(parentOf(move.from));
    if (move.kind === 'database') for (const sidecar of move.sidecars) folders.add(parentOf(sidecar.aside));
  }
  for (const folder of folders) if (files.stat(folder) !== null) files.flushFolder(folder);
}

function apply(files: FileStore, move: Move): void {
  switch (move.kind) {
    case 'protect':
      return protect(files, move);
    case 'replace':
      return replace(files, move);
    case 'database':
      return replaceDatabase(files, move);
    default:
      return move satisfies never;
  }
}

function protect(files: FileStore, move: ProtectMove): void {
  if (move.existed !== null) files.copy(move.to, move.old);
}

function replace(files: FileStore, move: ReplaceMove): void {
  if (move.existed !== null) files.move(move.to, move.old);
  if (move.from !== null) files.move(move.from, move.to);
}

function replaceDatabase(files: FileStore, move: DatabaseMove): void {
  if (move.from === null) return setAside(files, move);
  if (move.existed !== null) keepDatabase(files, move);
  for (const sidecar of move.sidecars) files.move(sidecar.to, sidecar.aside);
  if (move.existed === null) files.move(move.from, move.to);
  else files.replace(move.from, move.to);
  for (const sidecar of move.stagedSidecars) files.move(sidecar.from, sidecar.to);
}

/** Last of all moves. The sidecars stay until it is gone, for it is not to be opened without them; their copies first. */
function setAside(files: FileStore, move: DatabaseMove): void {
  for (const sidecar of move.sidecars) files.copy(sidecar.to, sidecar.old);
  files.flushFolder(parentOf(move.old));
  if (move.existed !== null) files.move(move.to, move.old);
  for (const sidecar of move.sidecars) files.move(sidecar.to, sidecar.aside);
}

/** With a sidecar the set is copied and flushed; alone, a second name for the same file is enough and costs nothing. */
function keepDatabase(files: FileStore, move: DatabaseMove): void {
  if (move.sidecars.length === 0 && files.link(move.to, move.old)) {
    files.flushFolder(parentOf(move.old));
    return;
  }
  // The database first: as long as its copy is missing, no sidecar copy can be taken for part of a whole set.
  files.copy(move.to, move.old);
  for (const sidecar of move.sidecars) files.copy(sidecar.to, sidecar.old);
  files.flushFolder(parentOf(move.old));
}
