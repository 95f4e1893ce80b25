/** Import: makes a backup of ours from a server's own archive, verified like any other. */
import { block, BlockedError, RepriseError } from '../domain/errors.ts';
import type { Repository } from '../ports/repository-store.ts';
import type { BulkOptions } from '../ports/tree-copier.ts';
import type { BackUpResult } from './back-up.ts';
import { discard, firstRecord } from './back-up/first-record.ts';
import { nextSequence } from './back-up/preflight-back-up.ts';
import { publishBackup, resultOf } from './back-up/publish-backup.ts';
import type { Core } from './core.ts';
import { openInstance, type InstanceContext } from './instance-context.ts';
import { repositoryFor } from './repository-for.ts';
import { runOperation, type OperationContext, type OperationReport } from './run-operation.ts';
import { openArchiveSource } from './source/archive-source.ts';
import type { RestoreSource } from './source/restore-source.ts';
import { join } from './paths.ts';
import { withLocks } from './with-locks.ts';

export interface ImportRequest {
  readonly file: string;
  readonly instance: string;
  readonly repository: string | null;
}

export type ImportResult = Omit<BackUpResult, 'downtimeMs'>;

type Run = OperationContext<ImportResult>;

export async function importArchive(
  core: Core,
  request: ImportRequest,
  options: { readonly signal: AbortSignal },
): Promise<OperationReport<ImportResult>> {
  const context = openInstance(core, request.instance);
  try {
    return await runOperation<ImportResult>(
      core,
      { kind: 'import', instanceId: context.instance.id, signal: options.signal },
      async (run) => {
        run.stage('preflight');
        if (core.files.stat(request.file)?.type !== 'file') {
          throw new RepriseError('backup-not-found', 'There is no such file.', { ref: request.file });
        }
        const repository = repositoryFor(core, request.repository, context);
        await withLocks(core.locks, { roots: [], repositories: [repository.id] }, () =>
          importInto(core, context, repository, request, run),
        );
      },
    );
  } finally {
    context.control.dispose();
  }
}

async function importInto(
  core: Core,
  context: InstanceContext,
  repository: Repository,
  request: ImportRequest,
  run: Run,
): Promise<void> {
  const source = await openArchiveSource(core, context.server, request.file, {
    signal: run.signal,
    onProgress: () => undefined,
  });
  try {
    // Without a database there is nothing to verify and link by.
    if (source.database === null && source.findings.length === 0) {
      throw new BlockedError([block('archive-restore-only', { path: request.file })]);
    }
    const blocking = source.findings.filter((finding) => finding.severity === 'block');
    if (blocking.length > 0) throw new BlockedError(source.findings);
    assertSpace(core, repository, source);
    for (const finding of source.findings) run.warn(finding);
    await copyAndPublish(core, context, repository, source, run);
  } finally {
    source.close();
  }
}

/** What is unpacked is copied once more before the unpacked files leave. */
function assertSpace(core: Core, repository: Repository, source: RestoreSource): void {
  const bytes = source.summary.datasets.reduce((sum, dataset) => sum + dataset.bytes, 0);
  const neededBytes = 2 * bytes + 1024 * 1024;
  const freeBytes = Number(core.files.space(repository.path).freeBytes);
  if (freeBytes < neededBytes) {
    throw new BlockedError([block('not-enough-space', { path: repository.path, neededBytes, freeBytes })]);
  }
}

async function copyAndPublish(
  core: Core,
  context: InstanceContext,
  repository: Repository,
  source: RestoreSource,
  run: Run,
): Promise<void> {
  const record = firstRecord(core, context, { id: run.id, kind: 'import', repository, state: null });
  core.journal.save(record, 'preparing');
  const bulk: BulkOptions = {
    signal: run.signal,
    onProgress: (done) => run.progress({ done, total: null, unit: 'bytes' }),
  };
  try {
    run.stage('copy');
    core.files.makeFolder(record.partial, 0o700);
    const scratch = join(record.partial, 'import');
    const targets = source.summary.datasets.flatMap(({ name }) => {
      const dataset = context.layout.datasets.find((known) => known.name === name);
      return (dataset?.owns ?? []).map((own) => ({
        dataset: name,
        prefix: own.path,
        folder: join(scratch, `${name}/${own.path}`),
        current: join(scratch, name),
      }));
    });
    for (const { name } of source.summary.datasets) core.files.makeFolders(join(scratch, name), 0o700);
    await source.stage(targets, bulk);
    const listing = join(record.partial, 'listing-1.jsonl');
    const copied = await core.copier.copyPass(
      {
        target: record.partial,
        listing,
        earlierPass: null,
        previous: null,
        sources: source.summary.datasets.flatMap(({ name }) => {
          const dataset = context.layout.datasets.find((known) => known.name === name);
          return dataset === undefined
            ? []
            : [{ dataset: name, root: join(scratch, name), owns: dataset.owns, excludes: [] }];
        }),
      },
      bulk,
    );
    const leaving = join(record.partial, '.deleting-import');
    core.files.move(scratch, leaving);
    core.files.removeTree(leaving, { signal: null });
    run.stage('verify');
    const published = await publishBackup(
      core,
      context,
      {
        record,
        copied,
        listing,
        listings: [listing],
        backupId: core.ids.short(),
        sequence: nextSequence(core, context.instance.id),
        createdAt: source.summary.createdAt,
        origin: 'imported',
        quiesce: { method: 'none', downtimeMs: 0 },
        serverVersion: source.summary.serverVersion,
      },
      bulk,
    );
    core.journal.close(record.id);
    run.report(resultOf(published));
  } catch (error) {
    discard(core, record, error);
    throw error;
  }
}
