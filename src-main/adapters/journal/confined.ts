/**
 * Whether a record stays where its operation has any business. One that lies beside the data may be anybody's, and
 * whoever obeys it moves what it names.
 */
import { isVolumePath } from '../../domain/server/volume-path.ts';
import type {
  BackUpRecord,
  JournalRecord,
  Move,
  RestoreRecord,
} from '../../domain/restore/journal-record.ts';

export interface FoundAt {
  /** Folder that the record was read from. */
  readonly folder: string;
  readonly inProfile: boolean;
  /** Whether a copy of this operation's record lies in a folder: only who may write there can have put it there. */
  readonly hasCopy: (folder: string, id: string) => boolean;
}

const isWindows = process.platform === 'win32';
const idForm = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/;

export function isConfined(record: JournalRecord, { folder, inProfile, hasCopy }: FoundAt): boolean {
  if (!Object.values(record.roots).every(isPlain)) return false;
  if ('partial' in record) return inProfile && nameOf(folder) === record.id && backUpIsConfined(record);
  const isItsOwn = inProfile
    ? nameOf(folder) === record.id
    : record.folders.some((one) => tidy(one) === tidy(folder)) &&
      record.folders.every((one) => hasCopy(one, record.id));
  return isItsOwn && restoreIsConfined(record);
}

function backUpIsConfined({ id, repositoryPath, partial, final }: BackUpRecord): boolean {
  return (
    [repositoryPath, partial].every(isPlain) &&
    nameOf(partial) === `.partial-${id}` &&
    isBelow(partial, repositoryPath) &&
    (final === '' || (isPlain(final) && parentOf(final) === parentOf(partial)))
  );
}

function restoreIsConfined(record: RestoreRecord): boolean {
  const { id, undoes, folders, moves, containers, madeFolders, times } = record;
  if (undoes !== null && !idForm.test(undoes)) return false;
  if (!folders.every((folder) => isPlain(folder) && nameOf(folder) === `.reprise-${id}`)) return false;
  const bases = folders.map(parentOf);
  const points = undoes === null ? [] : bases.map((base) => `${withoutEnd(base)}/.reprise-${undoes}`);
  const own = (path: string): boolean => isPlain(path) && folders.some((folder) => isBelow(path, folder));
  const places: Places = {
    own,
    staged: (path) => own(path) || (isPlain(path) && points.some((point) => isBelow(path, point))),
    live: (path) => isPlain(path) && bases.some((base) => isBelow(path, base)),
  };
  const atOrBelowBase = (path: string): boolean =>
    places.live(path) || bases.some((base) => tidy(base) === tidy(path));
  // A data root without a staging folder is made, too, when it is not there.
  const tops = [...bases, ...Object.values(record.roots)];
  return (
    moves.every((move) => moveIsConfined(move, places)) &&
    containers.every(
      ({ path, folder, kept }) => atOrBelowBase(path) && own(folder) && kept.every((name) => isName(name)),
    ) &&
    madeFolders.every(
      (path) => isPlain(path) && tops.some((top) => tidy(top) === tidy(path) || isBelow(top, path)),
    ) &&
    times.every(({ path }) => isPlain(path) && atOrBelowBase(path))
  );
}

interface Places {
  /** In a staging folder of the operation. */
  readonly own: (path: string) => boolean;
  /** There, or in the restore point that it brings back. */
  readonly staged: (path: string) => boolean;
  /** Beside a staging folder or deeper. */
  readonly live: (path: string) => boolean;
}

function moveIsConfined(move: Move, { own, staged, live }: Places): boolean {
  if (!live(move.to) || !own(move.old) || !own(move.found)) return false;
  if (move.kind === 'protect') return true;
  if (move.from !== null && !staged(move.from)) return false;
  if (move.kind === 'replace') return true;
  return (
    move.sidecars.every(({ to, old, aside }) => live(to) && own(old) && own(aside)) &&
    move.stagedSidecars.every(({ from, to }) => staged(from) && live(to))
  );
}

/** Absolute, and not on the way up again. */
function isPlain(path: string): boolean {
  const isAbsolute = isWindows ? /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path) : path.startsWith('/');
  return (
    (isAbsolute || isVolumePath(path)) &&
    !path.includes('\0') &&
    tidy(path)
      .split('/')
      .every((part) => part !== '.' && part !== '..')
  );
}

function isName(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !tidy(text).includes('/');
}

function isBelow(path: string, folder: string): boolean {
  const [one, top] = [tidy(path), withoutEnd(folder)];
  return one.startsWith(`${top}/`) && one.length > top.length + 1;
}

function parentOf(path: string): string {
  const one = tidy(path);
  const at = one.lastIndexOf('/');
  return at <= 0 ? '/' : one.slice(0, at);
}

function nameOf(path: string): string {
  const one = tidy(path);
  return one.slice(one.lastIndexOf('/') + 1);
}

function withoutEnd(folder: string): string {
  const one = tidy(folder);
  return one.endsWith('/') ? one.slice(0, -1) : one;
}

/** With one kind of separator. */
function tidy(path: string): string {
  return isWindows ? path.replaceAll('\\', '/') : path;
}
