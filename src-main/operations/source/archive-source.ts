/** A server's own archive (`.audiobookshelf`): inspected, then staged straight from the file. */
import { block, RepriseError, type Finding } from '../../domain/errors.ts';
import type { ArchiveEntry, OpenArchive } from '../../ports/archive-reader.ts';
import { isoTime } from '../../ports/clock.ts';
import type { MediaServer, NativeArchive } from '../../ports/media-server.ts';
import type { BulkOptions, StageResult, StageTarget } from '../../ports/tree-copier.ts';
import type { Core } from '../core.ts';
import { isAtOrBelow } from '../../domain/paths.ts';
import { join, nameOf, parentOf } from '../paths.ts';
import { readDatabase } from './read-database.ts';
import type { RestoreSource, SourceDataset, SourceSummary } from './restore-source.ts';

type Needs = Pick<Core, 'archives' | 'databases' | 'files' | 'profile' | 'ids'>;

/** More than any real one; the server itself refuses more than 1 MiB. */
const maxDetailsBytes = 1024 * 1024;

export interface ArchiveSourceOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
}

/**
 * Errors: `archive-unreadable`, `archive-truncated`, `archive-encrypted`, `archive-too-large`, `unsafe-path`,
 * `archive-details-missing`, `archive-details-invalid`. Findings: `archive-crc-mismatch`, `database-…`.
 */
export async function openArchiveSource(
  core: Needs,
  server: MediaServer,
  file: string,
  options: ArchiveSourceOptions,
): Promise<RestoreSource> {
  const native = server.archive;
  if (native === null)
    throw new RepriseError('archive-unreadable', 'This server has no archive format.', { file });
  const archive = await core.archives.open(file, options);
  const scratch = join(core.profile.scratchFolder, `.partial-${core.ids.short()}`);
  const close = (): void => {
    archive.close();
    core.files.removeTree(scratch, { signal: null });
  };
  try {
    const details = await readDetails(archive, native);
    const databaseEntry = archive.entries.find((entry) => isDatabase(server, native, entry));
    const damaged = await archive.verify(options);
    const placed = new Set(
      archive.entries
        .map((entry) => native.place(entry.path))
        .flatMap((at) => (at === null ? [] : [`${at.dataset}/${at.path}`])),
    );
    const findings: Finding[] = damaged.map((path) => block('archive-crc-mismatch', { entry: path }));
    if (databaseEntry === undefined) findings.push(block('database-missing'));
    const reading =
      databaseEntry === undefined || damaged.includes(databaseEntry.path)
        ? { database: null, findings: [] }
        : await readScratchDatabase(core, server, archive, databaseEntry, scratch, options);
    return {
      summary: summary(core, server, native, archive, file, details),
      database: reading.database,
      findings: [...findings, ...reading.findings],
      has: (name, path) => placed.has(`${name}/${path}`),
      stage: (targets, bulk) => stageArchive(core, native, archive, targets, bulk),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

type Details = ReturnType<NativeArchive['parseDetails']>;

async function readDetails(archive: OpenArchive, native: NativeArchive): Promise<Details> {
  if (!archive.entries.some((entry) => entry.path === native.detailsEntry && entry.type === 'file')) {
    throw new RepriseError('archive-details-missing', 'The archive does not say what it is.');
  }
  const bytes = await archive.read(native.detailsEntry, maxDetailsBytes);
  return native.parseDetails(decodeUtf8(bytes));
}

function decodeUtf8(bytes: Uint8Array): string {
  // Details are ASCII in every known version; anything else fails the parser, which is what it should do.
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function isDatabase(server: MediaServer, native: NativeArchive, entry: ArchiveEntry): boolean {
  const placed = native.place(entry.path);
  return (
    placed?.dataset === server.database.dataset &&
    placed.path === server.database.path &&
    entry.type === 'file'
  );
}

async function readScratchDatabase(
  core: Needs,
  server: MediaServer,
  archive: OpenArchive,
  entry: ArchiveEntry,
  scratch: string,
  options: ArchiveSourceOptions,
) {
  core.files.makeFolders(scratch, 0o700);
  const file = join(scratch, nameOf(server.database.path));
  await archive.extract((candidate) => (candidate.path === entry.path ? file : null), {
    signal: options.signal,
    onProgress: () => undefined,
  });
  return readDatabase(core, server, file, { signal: options.signal, roots: {}, check: true });
}

function summary(
  core: Needs,
  server: MediaServer,
  native: NativeArchive,
  archive: OpenArchive,
  file: string,
  details: Details,
): SourceSummary {
  const stat = core.files.stat(file);
  const datasets = new Map<string, SourceDataset>(
    native.contains.map(({ dataset }) => [dataset, { name: dataset, files: 0, bytes: 0 }]),
  );
  for (const entry of archive.entries) {
    const placed = native.place(entry.path);
    if (placed === null || entry.type !== 'file') continue;
    const known = datasets.get(placed.dataset) ?? { name: placed.dataset, files: 0, bytes: 0 };
    datasets.set(placed.dataset, { ...known, files: known.files + 1, bytes: known.bytes + entry.size });
  }
  return {
    id: details.id,
    form: 'native',
    path: file,
    server: server.id,
    serverVersion: details.serverVersion,
    createdAt: isoTime(details.createdAt),
    origin: null,
    state: 'readable',
    datasets: [...datasets.values()],
    digest: `${String(stat?.size)}-${String(stat?.mtimeNs)}-${String(stat?.ino)}`,
    instanceId: null,
    roots: {},
  };
}

async function stageArchive(
  core: Needs,
  native: NativeArchive,
  archive: OpenArchive,
  targets: readonly StageTarget[],
  options: BulkOptions,
): Promise<StageResult> {
  makeEmptyFolders(core, native, targets);
  const place = (entry: ArchiveEntry): string | null => {
    const placed = native.place(entry.path);
    return placed === null ? null : stagedPath(targets, placed.dataset, placed.path);
  };
  const { files, bytes } = await archive.extract(place, {
    signal: options.signal,
    onProgress: (done) => options.onProgress(done, 0),
  });
  const ownersNotKept = core.files.dressLike(
    targets.map((target) => ({ staged: target.folder, current: target.current })),
  );
  return { files, bytes, ownersNotKept };
}

/** An archive names no folder that was empty; the folder is part of the state all the same. */
function makeEmptyFolders(core: Needs, native: NativeArchive, targets: readonly StageTarget[]): void {
  for (const { dataset, folders } of native.contains) {
    for (const folder of folders) {
      const path = stagedPath(targets, dataset, folder);
      if (path === null || core.files.stat(path) !== null) continue;
      core.files.makeFolders(parentOf(path), 0o700);
      core.files.makeFolder(path, 0o700);
    }
  }
}

/** The longest matching prefix says where an entry is staged. */
function stagedPath(targets: readonly StageTarget[], dataset: string, path: string): string | null {
  const best = targets
    .filter((target) => target.dataset === dataset && isAtOrBelow(path, target.prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  if (best === undefined) return null;
  return path === best.prefix ? best.folder : join(best.folder, path.slice(best.prefix.length + 1));
}
