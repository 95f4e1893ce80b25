/**
 * Undoes a swap from whatever state the disk is in. Reads the disk, not the record: each step can be run again after a kill
 * anywhere. What stands at a target and is neither what was there nor what we put there goes to `found/`, whole.
 */
import { RepriseError } from '../../domain/errors.ts';
import type { Move, ProtectMove, ReplaceMove, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { flushMoveFolders } from './apply-moves.ts';
import { freeName } from './free-name.ts';
import { goBackDatabase } from './go-back-database.ts';
import { isSame, isUntouched, observe } from './identity.ts';
import { parentOf } from '../paths.ts';

export interface GoBackContext {
  readonly files: FileStore;
  /** An undo takes its entries from a restore point, which must stay whole even when a start wrote into it. */
  readonly keepSource: boolean;
  /** Puts something aside below `found/` under a name that is free. */
  readonly setFound: (path: string, found: string) => void;
}

/** Errors: `state-unexpected` when neither old nor new can be told; nothing of that move was changed then. */
export function goBack(files: FileStore, record: RestoreRecord): void {
  const context: GoBackContext = {
    files,
    keepSource: record.undoes !== null,
    setFound: (path, target) => {
      const free = freeName(files, target);
      files.makeFolders(parentOf(free), 0o700);
      files.move(path, free);
    },
  };
  // Reverse order of the swap: the database comes back before the folders that it refers to.
  const order: readonly Move['kind'][] = ['database', 'replace', 'protect'];
  for (const kind of order) {
    for (const move of record.moves.filter((candidate) => candidate.kind === kind).toReversed()) {
      goBackMove(context, move);
    }
  }
  flushMoveFolders(files, record.moves);
}

function goBackMove(context: GoBackContext, move: Move): void {
  switch (move.kind) {
    case 'database':
      return goBackDatabase(context, move);
    case 'replace':
      return goBackReplace(context, move);
    case 'protect':
      return goBackProtect(context, move);
    default:
      return move satisfies never;
  }
}

function goBackReplace(context: GoBackContext, move: ReplaceMove): void {
  const { files } = context;
  const old = observe(files, move.old);
  const current = observe(files, move.to);
  if (move.existed === null) {
    if (current !== null) displace(context, move);
    return;
  }
  if (old === null) {
    // Not begun, unless what stands there is ours: then the old entry is lost and nothing may be said.
    if (current === null || isSame(current, move.staged)) throw unexpected(move.to);
    return;
  }
  if (isSame(current, old) && current?.type !== 'folder') {
    // Killed between giving the second name and taking the first one away.
    files.unlink(move.old);
    return;
  }
  if (current !== null) displace(context, move);
  files.move(move.old, move.to);
}

/** Clears `to`: our staged entry goes back to where it was staged, everything else to `found/`. */
function displace(context: GoBackContext, move: ReplaceMove): void {
  const { files } = context;
  const current = observe(files, move.to);
  const from = move.from === null ? null : observe(files, move.from);
  if (move.from !== null && from !== null && isSame(current, from) && current?.type !== 'folder') {
    files.unlink(move.to);
    return;
  }
  const ours = context.keepSource
    ? isSame(current, move.staged)
    : isUntouched(current, move.staged) && files.fingerprint(move.to) === move.stagedContent;
  if (move.from !== null && from === null && ours) files.move(move.to, move.from);
  else context.setFound(move.to, move.found);
}

function goBackProtect(context: GoBackContext, move: ProtectMove): void {
  const { files } = context;
  if (move.existed === null) {
    if (files.stat(move.to) !== null) context.setFound(move.to, move.found);
    return;
  }
  if (files.stat(move.old) === null) return;
  const current = files.stat(move.to);
  if (current !== null && files.sameContent(move.to, move.old)) return;
  if (current?.type === 'file') {
    // Never absent: it may be a database. Its second name below `found/` first, then one rename.
    const free = freeName(files, move.found);
    files.makeFolders(parentOf(free), 0o700);
    if (!files.link(move.to, free)) files.copy(move.to, free);
    files.replace(move.old, move.to);
    return;
  }
  if (current !== null) context.setFound(move.to, move.found);
  files.move(move.old, move.to);
}

function unexpected(path: string): RepriseError {
  return new RepriseError('state-unexpected', 'Neither the old nor the new entry can be found.', { path });
}
