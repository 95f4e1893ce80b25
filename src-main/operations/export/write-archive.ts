/** Writes the archive under its partial name, and reads it again. */
import { RepriseError, warn, type Finding } from '../../domain/errors.ts';
import { storedPath, type FileEntry } from '../../domain/backup/entry.ts';
import type { NewArchive } from '../../ports/archive-writer.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import { archiveContent, modifiedAt, type ExportJob } from './archive-content.ts';

export interface ArchiveText {
  readonly details: string;
  readonly createdAt: number;
}

export interface Written {
  /** Entries, `details` among them. */
  readonly entries: number;
  readonly findings: readonly Finding[];
  /** SHA-256 of files that are no longer what the backup says, by name in the archive. */
  readonly changed: ReadonlyMap<string, string>;
  /** Names of files that the backup has lost. */
  readonly lost: ReadonlySet<string>;
}

interface Flow {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
}

/**
 * `acceptDamage`: what is not as it was saved goes in as it is. Errors: `hash-mismatch`, `file-missing`, `read-failed`,
 * `disk-full`, `write-failed`, `cancelled`.
 */
export async function writeArchive(
  core: Core,
  job: ExportJob,
  archive: NewArchive,
  text: ArchiveText,
  { signal, onProgress, acceptDamage }: Flow & { readonly acceptDamage: boolean },
): Promise<Written> {
  const findings: Finding[] = [];
  const changed = new Map<string, string>();
  const lost = new Set<string>();
  let [entries, done] = [1, 0];
  const onRead = (bytes: number): void => {
    done += bytes;
    onProgress(done);
  };
  await archive.addText(job.native.detailsEntry, text.details, text.createdAt);
  for (const content of archiveContent(core, job)) {
    throwIfCancelled(signal);
    if (content.kind === 'left-out') continue;
    const { name, entry } = content;
    if (entry.type === 'folder') {
      await archive.addFolder(name, modifiedAt(entry));
    } else {
      const sha256 = await addFile(archive, name, entry, { signal, onRead, mayMiss: acceptDamage });
      if (sha256 === null) {
        lost.add(name);
        findings.push(warn('file-missing', { path: storedPath(entry) }));
        continue;
      }
      if (sha256 !== entry.sha256) {
        const details = { path: storedPath(entry) };
        if (!acceptDamage) throw new RepriseError('hash-mismatch', 'A file is not what was saved.', details);
        changed.set(name, sha256);
        findings.push(warn('hash-mismatch', details));
      }
    }
    entries += 1;
  }
  await archive.finish();
  return { entries, findings, changed, lost };
}

/** `null` when it is not there and need not be. */
async function addFile(
  archive: NewArchive,
  name: string,
  entry: FileEntry,
  options: {
    readonly signal: AbortSignal;
    readonly onRead: (bytes: number) => void;
    readonly mayMiss: boolean;
  },
): Promise<string | null> {
  try {
    return await archive.addFile(name, storedPath(entry), { ...options, modifiedAt: modifiedAt(entry) });
  } catch (error) {
    if (options.mayMiss && error instanceof RepriseError && error.code === 'file-missing') return null;
    throw error;
  }
}

/** The archive as our own reader finds it holds exactly what went in. Errors: `write-failed`, `cancelled`. */
export async function proveArchive(
  core: Core,
  job: ExportJob,
  file: string,
  written: Written,
  details: string,
  { signal, onProgress }: Flow,
): Promise<void> {
  try {
    await compare(core, job, file, written, details, { signal, onProgress });
  } catch (error) {
    if (error instanceof RepriseError && !/^(?:archive-|unsafe-path$|internal$)/.test(error.code))
      throw error;
    throw new RepriseError(
      'write-failed',
      'The archive does not read back as it was written.',
      { path: file },
      { cause: error },
    );
  }
}

async function compare(
  core: Core,
  job: ExportJob,
  file: string,
  written: Written,
  details: string,
  { signal, onProgress }: Flow,
): Promise<void> {
  const archive = await core.archives.open(file, { signal });
  try {
    const folders = new Set(archive.entries.flatMap(({ path, type }) => (type === 'folder' ? [path] : [])));
    let done = 0;
    const onRead = (bytes: number): void => {
      done += bytes;
      onProgress(done);
    };
    assertSame(archive.entries.length === written.entries, 'entries');
    const { detailsEntry } = job.native;
    const bytes = await archive.read(detailsEntry, details.length * 4);
    assertSame(String.fromCharCode(...bytes) === details, detailsEntry);
    for (const content of archiveContent(core, job)) {
      if (content.kind === 'left-out' || written.lost.has(content.name)) continue;
      const { name, entry } = content;
      if (entry.type === 'folder') assertSame(folders.has(name), name);
      else {
        const expected = written.changed.get(name) ?? entry.sha256;
        assertSame((await archive.sha256(name, { signal, onRead })) === expected, name);
      }
    }
  } finally {
    archive.close();
  }
}

function assertSame(isSame: boolean, what: string): void {
  if (!isSame) throw new RepriseError('archive-crc-mismatch', 'Not as it was written.', { entry: what });
}
