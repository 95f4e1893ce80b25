/**
 * Files that another process holds open, on Windows. The system does not tell by whom; whether at all shows in an open
 * that shares nothing. It reads, it writes nothing, and it is closed at once.
 */
import { closeSync, constants, openSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** libuv: no share mode. Node has no name for it. */
const WINDOWS_EXLOCK = 0x1000_0000;
/** A virus scanner or an indexer that looked in leaves again. */
const tries = 5;
const pauseMs = 50;
const database = /\.(?:db|sqlite3?)(?:-wal|-shm|-journal)?$/i;

/** The files directly in these folders, and databases one folder deeper. */
export function findHeldFiles(folders: readonly string[]): readonly string[] {
  return folders.flatMap(filesToAsk).filter(isHeld);
}

function filesToAsk(folder: string): readonly string[] {
  const entries = entriesOf(folder);
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      filesIn(join(folder, name), entriesOf(join(folder, name))).filter((path) => database.test(path)),
    );
  return [...filesIn(folder, entries), ...below];
}

function filesIn(folder: string, entries: readonly Dirent[]): readonly string[] {
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or not ours to see: what cannot be asked is not known to be held.
    return [];
  }
}

function isHeld(path: string): boolean {
  for (let left = tries; left > 0; left -= 1) {
    try {
      closeSync(openSync(path, constants.O_RDONLY | WINDOWS_EXLOCK));
      return false;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY') return false;
      if (left > 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
  return true;
}
