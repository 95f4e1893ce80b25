import { storedPath } from '../../domain/backup/entry.ts';
import type { VerifyFinding } from '../../ports/tree-copier.ts';
import type { BulkControl } from './bulk-control.ts';
import { decodeEntry, readEntries } from './entry-codec.ts';
import { errnoOf, isMissing, wrapFileError } from './errors.ts';
import { hashFile } from './hash-file.ts';
import { takeLines } from './lines.ts';
import { sums, type FileState } from './sums.ts';

export interface VerifyTotals {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly VerifyFinding[];
}

/** Hashes this worker's share of a backup and notes what differs from `files.jsonl`. */
export function verifyFiles(backup: string, shared: SharedArrayBuffer, control: BulkControl): void {
  const found = sums(shared);
  for (const { index, line } of takeLines(`${backup}/files.jsonl`, () => control.takeBatch())) {
    control.check();
    const entry = decodeEntry(line);
    if (entry.type !== 'file') continue;
    const path = `${backup}/${storedPath(entry)}`;
    found.set(index, compare(path, Number(entry.size), entry.sha256, control));
    control.addFile();
  }
}

function compare(path: string, size: number, sha256: string | null, control: BulkControl): FileState {
  try {
    const now = hashFile(path, control, { withCrc32: false });
    if (now.size !== size) return 'file-changed';
    return now.sha256.toString('hex') === sha256 ? 'hashed' : 'hash-mismatch';
  } catch (error) {
    if (isMissing(error)) return 'file-missing';
    // Too few descriptors say nothing about the backup; cancellation even less.
    if (['', 'EMFILE', 'ENFILE'].includes(errnoOf(error))) throw wrapFileError(error, 'read', path);
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
