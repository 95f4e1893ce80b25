/** One file from a backup into a staging folder, with its proof. */
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  openSync,
  readSync,
} from 'node:fs';
import { storedPath, type FileEntry } from '../../domain/backup/entry.ts';
import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import type { Attributes } from './attributes.ts';
import type { BulkControl } from './bulk-control.ts';
import { errnoOf, isMissing, onFile, wrapFileError } from './errors.ts';
import { hashOpen } from './hash-file.ts';
import { displayName, toFsPath } from './names.ts';
import { openRegular } from './open-regular.ts';
import { toSeconds } from './times.ts';
import { writeAll } from './write-all.ts';

const isWindows = process.platform === 'win32';
const noFollow = constants.O_NOFOLLOW ?? 0;
const chunk = Buffer.allocUnsafeSlow(1 << 20);

/** `from: null` = its folder is not there. True when the owner is the wanted one. */
export function stageFile(
  from: string | null,
  to: string,
  entry: FileEntry,
  attributes: Attributes,
  control: BulkControl,
): boolean {
  const source = openStored(from, entry);
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow;
    const target = onFile('write', entry.path, () => openSync(toFsPath(to), flags, 0o600));
    try {
      copyAll(source, target, entry, control);
      if (isWindows) onFile('write', entry.path, () => fsyncSync(target));
      const { sha256 } = onFile('read', entry.path, () => hashOpen(target, control, { withCrc32: false }));
      if (sha256.toString('hex') !== entry.sha256) throw failure('hash-mismatch', storedPath(entry));
      return onFile('write', entry.path, () => dress(target, entry, attributes));
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

function copyAll(source: number, target: number, entry: FileEntry, control: BulkControl): void {
  for (let size = 0; ;) {
    const count = onFile('read', entry.path, () => readSync(source, chunk, 0, chunk.length, size));
    onFile('write', entry.path, () => writeAll(target, chunk, count, size));
    size += count;
    // Growth of a stored file shows in the hash; an end short of a chunk is the end.
    if (count < chunk.length) return;
    control.check();
  }
}

function dress(fd: number, entry: FileEntry, { uid, gid, mode, ownerKnown }: Attributes): boolean {
  let kept = isWindows || ownerKnown;
  if (!isWindows) {
    const stats = fstatSync(fd);
    try {
      if (stats.uid !== uid || stats.gid !== gid) fchownSync(fd, uid, gid);
    } catch (error) {
      if (errnoOf(error) !== 'EPERM') throw error;
      kept = false;
    }
  }
  fchmodSync(fd, mode);
  const mtime = toSeconds(BigInt(entry.mtimeNs));
  futimesSync(fd, mtime, mtime);
  return kept;
}

/** `path: null` = its folder is not there. Errors: `file-missing`, those of the system. */
export function openStored(path: string | null, entry: FileEntry): number {
  const stored = storedPath(entry);
  if (path === null) throw failure('file-missing', stored);
  try {
    return openRegular(path, { followLink: false });
  } catch (error) {
    throw isMissing(error) ? failure('file-missing', stored) : wrapFileError(error, 'read', stored);
  }
}

/** `name`: of the entry or of its file. */
export function failure(code: ErrorCode, name: string): RepriseError {
  const path = displayName(name);
  return new RepriseError(code, `${code}: ${path}`, { path });
}
