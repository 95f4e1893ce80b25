/** What can be known about an export before a byte is written. */
import { block, BlockedError, warn, type ErrorCode, type Finding } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { archiveContent, type ExportJob, type LeftOut } from './archive-content.ts';
import type { ExportTarget } from './export-target.ts';

export interface ExportTotals {
  readonly files: number;
  readonly bytes: number;
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
  /** A database that lies in the folder but not in the list would be left out without a word. */
  readonly listsDatabase: boolean;
  /** More than the archive can become, headers and all. */
  readonly neededBytes: number;
}

/** How many entries are named that stay out; the count is exact. */
const maxNamed = 100;

/** Headers before an entry, behind it and in the directory, with the wide fields of large archives. */
const entryBytes = 192;

/** What makes nothing worse than the backup is: its owner may want the rest of it. */
const acceptable: readonly ErrorCode[] = ['backup-damaged', 'database-corrupt'];

/** What blocks the export, and warnings to accept. `found`: about the backup itself. */
export function findingsOn(
  job: ExportJob,
  totals: ExportTotals,
  found: readonly Finding[],
): readonly Finding[] {
  const ofBackup = found.map((finding) =>
    acceptable.includes(finding.code) ? warn(finding.code, finding.details) : finding,
  );
  const isTold = ofBackup.some(({ code }) => code === 'database-missing');
  const unlisted = totals.listsDatabase || isTold ? [] : [block('database-missing')];
  return [...ofBackup, ...unlisted, ...absentDatasets(job), ...leftOutFindings(totals)];
}

/** Goes through the whole list once. Errors: `manifest-invalid`, `unsafe-path`, `read-failed`. */
export function countContent(core: Core, job: ExportJob): ExportTotals {
  const leftOut: LeftOut[] = [];
  const { dataset, path } = job.server.database;
  let [files, bytes, leftOutCount, neededBytes] = [0, 0, 0, 1024 * 1024];
  let listsDatabase = false;
  for (const content of archiveContent(core, job)) {
    if (content.kind === 'left-out') {
      leftOutCount += 1;
      if (leftOut.length < maxNamed) leftOut.push(content.leftOut);
      continue;
    }
    // Two names; a byte of a name is at most three of UTF-8.
    neededBytes += entryBytes + 6 * content.name.length;
    if (content.kind === 'folder') continue;
    listsDatabase ||= content.entry.dataset === dataset && content.entry.path === path;
    const size = Number(content.entry.size);
    files += 1;
    bytes += size;
    // What cannot be made smaller grows by five bytes in 16 KiB.
    neededBytes += size + Math.ceil(size / 2048);
  }
  return { files, bytes, leftOut, leftOutCount, listsDatabase, neededBytes };
}

/** Only told: nothing of the server's is lost by it. */
export function datasetNotes({ stored, writing }: ExportJob): readonly Finding[] {
  const places = writing.form.contains.map(({ dataset }) => dataset);
  const homeless = stored.manifest.datasets.filter(
    ({ name, contained, files }) => contained && files > 0 && !places.includes(name),
  );
  return homeless.length === 0
    ? []
    : [warn('dataset-left-out', { datasets: homeless.map(({ name }) => name).join(', ') })];
}

/** A missing database is told by itself. */
function absentDatasets({ stored, writing, server }: ExportJob): readonly Finding[] {
  const contained = stored.manifest.datasets.filter((dataset) => dataset.contained).map(({ name }) => name);
  const absent = writing.form.contains
    .map(({ dataset }) => dataset)
    .filter((name) => name !== server.database.dataset && !contained.includes(name));
  return absent.length === 0 ? [] : [warn('dataset-absent', { datasets: absent.join(', ') })];
}

function leftOutFindings({ leftOutCount }: ExportTotals): readonly Finding[] {
  return leftOutCount === 0 ? [] : [warn('entry-left-out', { count: leftOutCount })];
}

/** Raises what blocks, and warnings that were not accepted. */
export function refuseExport(findings: readonly Finding[], acceptWarnings: boolean): void {
  const isBlocked = findings.some(({ severity }) => severity === 'block');
  if (isBlocked) throw new BlockedError(findings);
  if (findings.length === 0 || acceptWarnings) return;
  throw new BlockedError([block('warnings-not-accepted'), ...findings]);
}

export function assertSpace(core: Pick<Core, 'files'>, { folder }: ExportTarget, neededBytes: number): void {
  const freeBytes = Number(core.files.space(folder).freeBytes);
  if (freeBytes >= neededBytes) return;
  throw new BlockedError([block('not-enough-space', { path: folder, neededBytes, freeBytes })]);
}
