/** Brings a database back. It is never absent meanwhile, and a sidecar never stands beside another database. */
import { RepriseError } from '../../domain/errors.ts';
import type { DatabaseMove, SidecarMove } from '../../domain/restore/journal-record.ts';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import { freeName } from './free-name.ts';
import type { GoBackContext } from './go-back.ts';
import { isSame, isUntouched, observe } from './identity.ts';
import { parentOf } from '../paths.ts';

export function goBackDatabase(context: GoBackContext, move: DatabaseMove): void {
  const { files } = context;
  const current = observe(files, move.to);
  if (move.existed === null) {
    if (current !== null) clearTarget(context, move);
    for (const sidecar of move.sidecars) putOriginalBack(context, move, sidecar);
    return;
  }
  // Numbers lie where a file system makes them up: staged one gone, old one aside, another one here = it was replaced.
  const isReplaced =
    (move.from === null || files.stat(move.from) === null) &&
    files.stat(move.old) !== null &&
    !isSame(current, observe(files, move.old));
  if (isSame(current, move.existed) && !isReplaced) return keepOriginal(context, move);
  if (files.stat(move.old) === null) {
    if (current === null || isSame(current, move.staged))
      throw new RepriseError('state-unexpected', 'The database is gone.', { path: move.to });
    // Either not begun (then no sidecar was copied), or the set came back already but for its sidecars.
    for (const sidecar of move.sidecars) putSidecarBack(context, sidecar);
    return;
  }
  returnSet(context, move);
}

/** The original was never replaced: take our second name away and put sidecars back, unless it was written meanwhile. */
function keepOriginal(context: GoBackContext, move: DatabaseMove): void {
  const { files } = context;
  const current = observe(files, move.to);
  const old = observe(files, move.old);
  if (isSame(current, old)) {
    files.unlink(move.old);
    return;
  }
  const parted = move.sidecars.filter((sidecar) => files.stat(sidecar.aside) !== null);
  if (parted.length === 0) {
    // It went by one rename and came back by another: its sidecars may still be copies beside its old place.
    if (old === null && isUntouched(current, move.existed))
      for (const sidecar of move.sidecars) putSidecarBack(context, sidecar);
    return;
  }
  if (isUntouched(current, move.existed)) {
    // A sidecar that appeared meanwhile belongs to an opening without the original one.
    for (const sidecar of move.sidecars) putOriginalBack(context, move, sidecar);
    return;
  }
  returnSet(context, move);
}

function putOriginalBack(context: GoBackContext, move: DatabaseMove, sidecar: SidecarMove): void {
  const { files } = context;
  const aside = observe(files, sidecar.aside);
  if (aside === null) return;
  const current = observe(files, sidecar.to);
  if (isSame(current, aside)) {
    files.unlink(sidecar.aside);
    return;
  }
  if (current !== null) context.setFound(sidecar.to, `${move.found}${sidecar.to.slice(move.to.length)}`);
  files.move(sidecar.aside, sidecar.to);
}

/** The whole set comes back from `old/`: sidecars of what stands there away first, the database by one atomic rename. */
function returnSet(context: GoBackContext, move: DatabaseMove): void {
  const { files } = context;
  for (const suffix of sqliteSidecars) {
    const path = `${move.to}${suffix}`;
    if (files.stat(path) !== null) context.setFound(path, `${move.found}${suffix}`);
  }
  preserveCurrent(context, move);
  files.replace(move.old, move.to);
  for (const sidecar of move.sidecars) putSidecarBack(context, sidecar);
}

function putSidecarBack({ files }: GoBackContext, sidecar: SidecarMove): void {
  const aside = observe(files, sidecar.aside);
  const current = observe(files, sidecar.to);
  if (aside !== null && isSame(current, aside)) files.unlink(sidecar.aside);
  else if (current !== null) return;
  else if (aside !== null) files.move(sidecar.aside, sidecar.to);
  else if (files.stat(sidecar.old) !== null) files.move(sidecar.old, sidecar.to);
}

/** Gives what stands at the target a second name: staged again when nobody wrote to it, else below `found/`. */
function preserveCurrent(context: GoBackContext, move: DatabaseMove): void {
  const { files } = context;
  const current = observe(files, move.to);
  if (current === null) return;
  const from = move.from === null ? null : observe(files, move.from);
  if (isSame(current, from)) return;
  const target =
    move.from !== null && from === null && isUntouched(current, move.staged) ? move.from : move.found;
  files.makeFolders(parentOf(target), 0o700);
  const kept = files.stat(target) !== null && files.sameContent(move.to, target);
  if (kept) return;
  const free = freeName(files, target);
  if (!files.link(move.to, free)) files.copy(move.to, free);
}

function clearTarget(context: GoBackContext, move: DatabaseMove): void {
  const { files } = context;
  const current = observe(files, move.to);
  const from = move.from === null ? null : observe(files, move.from);
  for (const suffix of sqliteSidecars) {
    const path = `${move.to}${suffix}`;
    if (
      files.stat(path) !== null &&
      !move.sidecars.some((sidecar) => sidecar.to === path && files.stat(sidecar.aside) === null)
    ) {
      context.setFound(path, `${move.found}${suffix}`);
    }
  }
  if (move.from !== null && isSame(current, from)) files.unlink(move.to);
  else if (move.from !== null && from === null && isUntouched(current, move.staged))
    files.move(move.to, move.from);
  else context.setFound(move.to, move.found);
}
