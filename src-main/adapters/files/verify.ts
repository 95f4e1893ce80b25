import { storedPath, type FileEntry } from '../../domain/backup/entry.ts';
import type { VerifyFinding } from '../../ports/tree-copier.ts';
import type { BulkControl } from './bulk-control.ts';
import { decodeEntry, readEntries } from './entry-codec.ts';
import { errnoOf, isMissing, wrapFileError } from './errors.ts';
import { hashFile } from './hash-file.ts';
import { takeLines } from './lines.ts';
import { storedFiles } from './stored-files.ts';
import { sums, type FileState } from './sums.ts';

export interface VerifyTotals {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly VerifyFinding[];
}

/** Hashes this worker's share of a backup and notes what differs from `files.jsonl`. */
export function verifyFiles(backup: string, shared: SharedArrayBuffer, control: BulkControl): void {
  const found = sums(shared);
  const stored = storedFiles(backup);
  try {
    for (const { index, line } of takeLines(`${backup}/files.jsonl`, () => control.takeBatch())) {
      control.check();
      const entry = decodeEntry(line);
      if (entry.type !== 'file') continue;
      found.set(index, compare(stored.at(storedPath(entry)), entry, control));
      control.addFile();
    }
  } finally {
    stored.close();
  }
}

function compare(path: string | null, entry: FileEntry, control: BulkControl): FileState {
  if (path === null) return 'file-missing';
  try {
    const now = hashFile(path, control, { withCrc32: false });
    if (String(now.size) !== entry.size) return 'file-changed';
    return now.sha256.toString('hex') === entry.sha256 ? 'hashed' : 'hash-mismatch';
  } catch (error) {
    if (isMissing(error)) return 'file-missing';
    // Too few descriptors say nothing about the backup; cancellation even less.
    if (['', 'EMFILE', 'ENFILE'].includes(errnoOf(error)))
      throw wrapFileError(error, 'read', storedPath(entry));
    return 'read-failed';
  }
}

export function verifyTotals(backup: string, shared: SharedArrayBuffer): VerifyTotals {
  const found = sums(shared);
  const findings: VerifyFinding[] = [];
  let files = 0;
  let bytes = 0;
  let index = 0;
  for (const entry of readEntries(`${backup}/files.jsonl`)) {
    const state = found.state(index);
    index += 1;
    if (entry.type !== 'file') continue;
    files += 1;
    bytes += Number(entry.size);
    if (state !== 'none' && state !== 'hashed') findings.push({ code: state, path: storedPath(entry) });
  }
  return { files, bytes, findings };
}
