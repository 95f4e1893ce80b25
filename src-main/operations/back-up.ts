/** Back up: preflight → copy → quiesce → catch-up → resume → verify → publish. */
import { RepriseError } from '../domain/errors.ts';
import type { BackupState, Origin } from '../domain/backup/manifest.ts';
import { isoTime } from '../ports/clock.ts';
import type { Repository } from '../ports/repository-store.ts';
import type { BulkOptions } from '../ports/tree-copier.ts';
import { copyState } from './back-up/copy-state.ts';
import { discard, firstRecord } from './back-up/first-record.ts';
import { measure } from './back-up/measure.ts';
import { newestVerified, nextSequence, preflightBackUp, sourcesOf } from './back-up/preflight-back-up.ts';
import { proveBack } from './back-up/prove-back.ts';
import { publishBackup, resultOf } from './back-up/publish-backup.ts';
import type { Core } from './core.ts';
import { dependentsNotBack } from './dependents-not-back.ts';
import { distinctRoots, openInstance, type InstanceContext } from './instance-context.ts';
import { repositoryFor } from './repository-for.ts';
import { rememberLaunch } from './server-session.ts';
import { runOperation, type OperationContext, type OperationReport } from './run-operation.ts';
import { runningVersion } from './running-version.ts';
import { withLocks } from './with-locks.ts';

export interface BackUpRequest {
  readonly instance: string;
  /** Folder; `null` = where its backups usually go (`usualPlace`). */
  readonly repository: string | null;
  readonly datasets: readonly string[] | null;
  readonly quiesce: 'auto' | 'stop' | 'online';
  readonly origin: Origin;
  readonly stopTimeoutMs: number | null;
  readonly forceStop: boolean;
}

export interface BackUpResult {
  readonly backupId: string;
  readonly backup: {
    readonly id: string;
    readonly path: string;
    readonly files: number;
    readonly bytes: number;
    readonly newBytes: number;
    readonly state: BackupState;
    readonly counts: Readonly<Record<string, number>>;
  };
  readonly downtimeMs: number;
}

type Run = OperationContext<BackUpResult>;

export async function backUp(
  core: Core,
  request: BackUpRequest,
  options: { readonly signal: AbortSignal },
): Promise<OperationReport<BackUpResult>> {
  const context = openInstance(core, request.instance);
  try {
    return await runOperation<BackUpResult>(
      core,
      { kind: 'back-up', instanceId: context.instance.id, signal: options.signal },
      async (run) => {
        run.stage('preflight');
        const repository = repositoryFor(core, request.repository, context);
        run.goesTo(repository.path);
        await withLocks(
          core.locks,
          { roots: distinctRoots(context.roots), repositories: [repository.id] },
          () => backUpInto(core, context, repository, request, run),
        );
      },
    );
  } finally {
    context.control.dispose();
  }
}

async function backUpInto(
  core: Core,
  context: InstanceContext,
  repository: Repository,
  request: BackUpRequest,
  run: Run,
): Promise<void> {
  const state = await context.control.isRunning({ signal: run.signal });
  const sources = sourcesOf(context, request.datasets);
  const previous = await newestVerified(core, repository, context.instance.id, run);
  const bytes = measure(core.files, sources);
  const lacks = await context.control.lacks(run);
  preflightBackUp(core, { context, repository, request, state, lacks, bytes, isFirst: previous === null });
  const launch = rememberLaunch(core, context, state);
  const record = firstRecord(core, context, { id: run.id, kind: 'back-up', repository, state });
  const createdAt = isoTime(core.clock.now());
  const version = await runningVersion(core, context, state, run);
  core.journal.save(record, 'preparing');
  const bulk: BulkOptions = {
    signal: run.signal,
    onProgress: (done) => run.progress({ done, total: Math.max(done, bytes), unit: 'bytes' }),
  };
  let isDamaged = false;
  try {
    core.files.makeFolder(record.partial, 0o700);
    const copy = await copyState(
      core,
      context,
      { record, sources, previous, state, launch, ...request },
      bulk,
      run,
    );
    run.report({ downtimeMs: copy.downtimeMs });
    run.stage('verify');
    const published = await publishBackup(
      core,
      context,
      {
        ...copy,
        record,
        backupId: core.ids.short(),
        createdAt,
        origin: request.origin,
        serverVersion: version,
        sequence: nextSequence(core, context.instance.id),
        quiesce: { method: state.running ? 'stop' : 'none', downtimeMs: copy.downtimeMs },
      },
      bulk,
    );
    const { manifest } = published;
    run.report(resultOf(published));
    isDamaged = manifest.state === 'damaged';
    for (const finding of manifest.warnings) run.warn(finding);
  } catch (error) {
    discard(core, record, error);
    throw error;
  }
  // Only a server that was seen again lets go of the wish that it runs.
  const finding = state.running ? await proveBack(core, context, state, launch) : null;
  core.journal.close(record.id);
  if (state.running) for (const one of await dependentsNotBack(core, context)) run.warn(one);
  if (finding?.code === 'server-answers-wrongly' && !isDamaged) {
    throw new RepriseError(finding.code, 'The server runs, but not well.', finding.details);
  }
  if (finding !== null) run.warn(finding);
  if (isDamaged) {
    run.changed();
    throw new RepriseError('database-corrupt', 'The backup was kept and marked as damaged.');
  }
}
