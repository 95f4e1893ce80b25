/** Re-reading of what a copy pass stored, and the two lists of a finished backup. */
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { storedPath, type Entry, type FileEntry } from '../../domain/backup/entry.ts';
import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import type { SealJob, SealResult } from '../../ports/tree-copier.ts';
import type { BulkControl } from './bulk-control.ts';
import { decodeEntry, encodeEntry } from './entry-codec.ts';
import { isMissing, onFile } from './errors.ts';
import { hashFile } from './hash-file.ts';
import { readLines, takeLines, writeLines } from './lines.ts';
import { displayName, toBytes, toFsPath } from './names.ts';
import { sums } from './sums.ts';

/** Hashes this worker's share and compares it with what was read from the source. */
export function sealFiles(job: SealJob, shared: SharedArrayBuffer, control: BulkControl): void {
  const found = sums(shared);
  const rewritten = new Set(job.rewritten);
  for (const { index, line } of takeLines(job.listing, () => control.takeBatch())) {
    control.check();
    // In a name the quotes would be escaped: this is the key itself, of a file whose proof is carried over.
    if (line.includes('"sha256":"')) continue;
    const entry = decodeEntry(line);
    if (entry.type !== 'file') continue;
    const isFresh = isRewritten(entry, rewritten);
    const path = `${job.target}/${storedPath(entry)}`;
    try {
      const { size, sha256, crc32 } = hashFile(path, control, { withCrc32: !isFresh });
      const same = isFresh || (String(size) === entry.size && crc32 === entry.crc32);
      if (!same) throw failure('hash-mismatch', entry, 'differs from what was read');
      found.set(index, 'hashed', sha256);
    } catch (error) {
      if (!isMissing(error))
        onFile('read', path, () => {
          throw error;
        });
      if (!isFresh || rewritten.has(storedPath(entry))) throw failure('file-missing', entry, 'is not there');
      found.set(index, 'file-missing');
    }
    control.addFile();
  }
}

/** Writes `files.jsonl` and `files.sha256`. */
export function writeSealed(job: SealJob, shared: SharedArrayBuffer): SealResult {
  const found = sums(shared);
  const rewritten = new Set(job.rewritten);
  const listing = hashedFile(`${job.target}/files.jsonl`);
  const checks = hashedFile(`${job.target}/files.sha256`);
  let files = 0;
  let bytes = 0;
  try {
    let index = 0;
    for (const line of readLines(job.listing)) {
      const then = decodeEntry(line);
      const entry = sealed(then, index);
      index += 1;
      if (entry === null) continue;
      listing.write(entry === then ? withoutCrcKey(line) : encodeEntry(entry));
      if (entry.type !== 'file') continue;
      checks.write(checkLine(entry));
      files += 1;
      bytes += Number(entry.size);
    }
  } finally {
    listing.close();
    checks.close();
  }
  return { files, bytes, sha256: { 'files.jsonl': listing.sha256(), 'files.sha256': checks.sha256() } };

  function sealed(entry: Entry, index: number): Entry | null {
    if (entry.type !== 'file') return entry;
    if (entry.sha256 !== null) return entry;
    if (found.state(index) === 'file-missing') return null;
    if (found.state(index) !== 'hashed') throw failure('internal', entry, 'was not read again');
    const size = isRewritten(entry, rewritten) ? sizeOf(`${job.target}/${storedPath(entry)}`) : entry.size;
    return withoutCrc({ ...entry, size, sha256: found.sha256(index), verifiedAt: job.verifiedAt });
  }
}

/** Settling a database rewrites it and its sidecars, or takes those away. */
function isRewritten(entry: FileEntry, rewritten: ReadonlySet<string>): boolean {
  const path = storedPath(entry);
  if (rewritten.has(path)) return true;
  return sqliteSidecars.some(
    (suffix) => path.endsWith(suffix) && rewritten.has(path.slice(0, -suffix.length)),
  );
}

function hashedFile(path: string) {
  const sum = createHash('sha256');
  const writer = onFile('write', path, () => writeLines(path, (chunk) => sum.update(chunk)));
  return {
    write: (line: string | Buffer) => onFile('write', path, () => writer.write(line)),
    close: () => onFile('write', path, () => writer.close()),
    sha256: () => sum.digest('hex'),
  };
}

/** As coreutils writes it: a line that begins with a backslash has `\\` and `\n` in its name. */
export function checkLine(entry: FileEntry): string | Buffer {
  const path = storedPath(entry);
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const line = `${escaped === path ? '' : '\\'}${entry.sha256 ?? ''}  ${escaped}`;
  return line.isWellFormed() ? line : toBytes(`${line}\n`);
}

/** In a name these quotes would be escaped: only the key itself matches. */
function withoutCrcKey(line: string): string {
  return line.replace(',"crc32":null', '');
}

/** `undefined` leaves the key out of the line. */
function withoutCrc(entry: FileEntry): FileEntry {
  return { ...entry, crc32: undefined } as unknown as FileEntry;
}

function sizeOf(path: string): string {
  return onFile('read', path, () => String(lstatSync(toFsPath(path), { bigint: true }).size));
}

function failure(code: ErrorCode, entry: FileEntry, what: string): RepriseError {
  const path = displayName(storedPath(entry));
  return new RepriseError(code, `${path} ${what}`, { path });
}
