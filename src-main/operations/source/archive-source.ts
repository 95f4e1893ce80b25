/** A server's own archive (`.audiobookshelf`): inspected, then staged straight from the file. */
import { block, RepriseError } from '../../domain/errors.ts';
import type { ArchiveEntry, OpenArchive } from '../../ports/archive-reader.ts';
import type { ArchiveDetails, ArchiveForm, MediaServer, NativeArchive } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';
import { join, nameOf } from '../paths.ts';
import { summariseArchive } from './archive-summary.ts';
import { readDatabase } from './read-database.ts';
import { readRecords } from './read-records.ts';
import type { RestoreSource } from './restore-source.ts';
import { stageArchive } from './stage-archive.ts';

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
    const { form } = details;
    const damaged = await archive.verify(options);
    const placed = placedPaths(archive, form);
    const reading =
      form.records === null
        ? await readArchivedDatabase(core, server, archive, { form, damaged, scratch }, options)
        : { database: null, ...(await readRecords(archive, form, damaged)) };
    return {
      summary: summariseArchive(core, server, archive, file, details),
      ...reading,
      findings: [
        ...damaged.map((path) => block('archive-crc-mismatch', { entry: path })),
        ...reading.findings,
      ],
      has: (name, path) => placed.has(`${name}/${path}`),
      stage: (targets, bulk) => stageArchive(core, form, archive, targets, bulk),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Every file of the data and every folder on the way to it, with the dataset as the first part. */
function placedPaths({ entries }: OpenArchive, form: ArchiveForm): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of entries) {
    const at = form.place(path);
    if (at === null) continue;
    for (
      let whole = `${at.dataset}/${at.path}`;
      whole.includes('/');
      whole = whole.slice(0, whole.lastIndexOf('/'))
    )
      paths.add(whole);
  }
  for (const { dataset, folders } of form.contains)
    for (const folder of folders) paths.add(`${dataset}/${folder}`);
  return paths;
}

async function readDetails(archive: OpenArchive, native: NativeArchive): Promise<ArchiveDetails> {
  if (!archive.entries.some((entry) => entry.path === native.detailsEntry && entry.type === 'file')) {
    throw new RepriseError('archive-details-missing', 'The archive does not say what it is.');
  }
  const bytes = await archive.read(native.detailsEntry, maxDetailsBytes);
  return native.parseDetails(textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  // Details are ASCII in every known version; anything else fails the parser, which is what it should do.
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

interface ArchivedDatabase {
  readonly form: ArchiveForm;
  /** Entries whose bytes are wrong. */
  readonly damaged: readonly string[];
  readonly scratch: string;
}

async function readArchivedDatabase(
  core: Needs,
  server: MediaServer,
  archive: OpenArchive,
  { form, damaged, scratch }: ArchivedDatabase,
  options: ArchiveSourceOptions,
): Promise<Pick<RestoreSource, 'database' | 'counts' | 'findings'>> {
  const entry = archive.entries.find((one) => isDatabase(server, form, one));
  if (entry === undefined) return { database: null, counts: {}, findings: [block('database-missing')] };
  if (damaged.includes(entry.path)) return { database: null, counts: {}, findings: [] };
  core.files.makeFolders(scratch, 0o700);
  const file = join(scratch, nameOf(server.database.path));
  await archive.extract((candidate) => (candidate.path === entry.path ? file : null), {
    signal: options.signal,
    onProgress: () => undefined,
  });
  const { database, findings } = await readDatabase(core, server, file, {
    signal: options.signal,
    roots: {},
    check: true,
  });
  return { database, counts: database?.facts.counts ?? {}, findings };
}

function isDatabase({ database }: MediaServer, form: ArchiveForm, entry: ArchiveEntry): boolean {
  const placed = form.place(entry.path);
  return placed?.dataset === database.dataset && placed.path === database.path && entry.type === 'file';
}
