/** Export: writes a backup as one file in the server's own format, proved before it gets its name. */
import type { BackupState } from '../domain/backup/manifest.ts';
import { RepriseError, type Finding } from '../domain/errors.ts';
import type { Core } from './core.ts';
import type { ExportJob, LeftOut } from './export/archive-content.ts';
import {
  assertFree,
  findTarget,
  partialName,
  serverFolderNotes,
  sweepLeftovers,
  type ExportTarget,
} from './export/export-target.ts';
import { knownVersion } from './export/known-version.ts';
import {
  assertSpace,
  countContent,
  datasetNotes,
  findingsOn,
  refuseExport,
} from './export/preflight-export.ts';
import { proveArchive, writeArchive, type ArchiveText } from './export/write-archive.ts';
import { serverOfBackup } from './source/server-of-backup.ts';
import { runOperation, type OperationContext, type OperationReport } from './run-operation.ts';
import { openBackupSource } from './source/backup-source.ts';
import { findRef } from './source/open-source.ts';
import { withLocks } from './with-locks.ts';

export interface ExportRequest {
  /** Backup id or absolute folder. */
  readonly ref: string;
  /** Absolute: the new file, or a folder for it. */
  readonly to: string;
  readonly acceptWarnings: boolean;
}

export interface ExportResult {
  readonly backupId: string;
  /** Of the backup: a file made of a damaged one is no better than it. */
  readonly state: BackupState;
  readonly path: string;
  readonly files: number;
  /** Of the files; the archive itself has `archiveBytes`. */
  readonly bytes: number;
  readonly archiveBytes: number;
  /** How the server takes the file, for people. */
  readonly toUse: string;
  /** The first hundred; `leftOutCount` is exact. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
}

type Run = OperationContext<ExportResult>;

export async function exportBackup(
  core: Core,
  request: ExportRequest,
  options: { readonly signal: AbortSignal },
): Promise<OperationReport<ExportResult>> {
  return runOperation<ExportResult>(
    core,
    { kind: 'export', instanceId: null, signal: options.signal },
    async (run) => {
      run.stage('preflight');
      const job = findJob(core, request.ref);
      const { manifest, path, state } = job.stored;
      run.report({ backupId: manifest.id, state });
      const source = await openBackupSource(core, job.stored, run);
      source.close();
      const known = knownVersion(core, job.stored, source);
      const createdAt = Date.parse(manifest.createdAt);
      const described = job.writing.describe({ createdAt, serverVersion: known.version });
      if (described === null) throw new RepriseError('not-exportable', 'The version is not known.');
      const { extension } = job.native;
      const target = findTarget(core, request.to, { backup: path, id: described.id, extension });
      const text = { details: described.details, createdAt };
      const found = [...source.findings, ...known.findings];
      // By its name alone: two exports must not sweep each other's unfinished file.
      await withLocks(core.locks, { roots: [target.file], repositories: [] }, () =>
        exportTo(core, job, { target, text, found, acceptWarnings: request.acceptWarnings }, run),
      );
    },
  );
}

function findJob(core: Core, ref: string): ExportJob {
  const found = findRef(core, ref, null);
  if (found.form !== 'reprise') {
    throw new RepriseError('not-exportable', 'This is an archive already.', { path: found.file });
  }
  const server = serverOfBackup(core, found.stored.manifest.instance.server);
  const native = server.archive;
  const writing = native?.writing ?? null;
  if (native === null || writing === null) {
    throw new RepriseError('not-exportable', 'No archives of its own.', { server: server.name });
  }
  return { stored: found.stored, server, native, writing };
}

interface Wanted {
  readonly target: ExportTarget;
  readonly text: ArchiveText;
  /** What was found out about the backup itself. */
  readonly found: readonly Finding[];
  readonly acceptWarnings: boolean;
}

async function exportTo(core: Core, job: ExportJob, wanted: Wanted, run: Run): Promise<void> {
  const { target, acceptWarnings } = wanted;
  const totals = countContent(core, job);
  const findings = findingsOn(job, totals, wanted.found);
  refuseExport(findings, acceptWarnings);
  const left = sweepLeftovers(core, target);
  assertSpace(core, target, totals.neededBytes);
  for (const finding of [...findings, ...datasetNotes(job), ...serverFolderNotes(core, target), ...left])
    run.warn(finding);
  await writeAndPublish(core, job, { ...wanted, bytes: totals.bytes }, run);
  const { files, bytes, leftOut, leftOutCount } = totals;
  const archiveBytes = Number(core.files.stat(target.file)?.size ?? 0n);
  const { toUse } = job.writing;
  run.report({ path: target.file, files, bytes, archiveBytes, toUse, leftOut, leftOutCount });
}

async function writeAndPublish(
  core: Core,
  job: ExportJob,
  { target, text, acceptWarnings, bytes: total }: Wanted & { readonly bytes: number },
  run: Run,
): Promise<void> {
  const flow = {
    signal: run.signal,
    onProgress: (done: number) => run.progress({ done, total, unit: 'bytes' }),
  } as const;
  run.stage('copy');
  const partial = partialName(target, run.id);
  const archive = await core.archiveWriter.create(partial, { from: job.stored.path });
  try {
    const written = await writeArchive(core, job, archive, text, { ...flow, acceptDamage: acceptWarnings });
    run.stage('verify');
    await proveArchive(core, job, partial, written, text.details, flow);
    for (const finding of written.findings) run.warn(finding);
    run.stage('publish');
    core.files.flushFolder(target.folder);
    publish(core, partial, target.file);
  } catch (error) {
    await archive.abandon();
    throw error;
  }
  run.changed();
  core.files.flushFolder(target.folder);
}

function publish(core: Pick<Core, 'files'>, partial: string, file: string): void {
  try {
    core.files.move(partial, file);
  } catch (error) {
    // Somebody made one meanwhile.
    if (error instanceof RepriseError && error.code === 'state-unexpected') assertFree(core, file);
    throw error;
  }
}
