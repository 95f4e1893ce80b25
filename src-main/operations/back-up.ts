/** Back up: preflight → copy → quiesce → catch-up → resume → verify → publish. */
import { BlockedError, block, RepriseError, warn } from '../domain/errors.ts';
import type { BackupState, Origin } from '../domain/backup/manifest.ts';
import { journalFormat, type BackUpRecord } from '../domain/restore/journal-record.ts';
import { isoTime } from '../ports/clock.ts';
import type { Repository } from '../ports/repository-store.ts';
import type { LaunchRecord, RunState } from '../ports/server-control.ts';
import type { BulkOptions, CopySource } from '../ports/tree-copier.ts';
import { copyState } from './back-up/copy-state.ts';
import { publishBackup } from './back-up/publish-backup.ts';
import { neverAborted } from './cancel.ts';
import type { Core } from './core.ts';
import { distinctRoots, openInstance, type InstanceContext } from './instance-context.ts';
import { allBackups } from './list-backups.ts';
import { measure } from './measure.ts';
import { controlFindings, leftoverFindings, repositoryNesting } from './plan/preflight.ts';
import { chooseRepository } from './repositories.ts';
import { rememberLaunch, startServer } from './restore/server-session.ts';
import { runOperation, type OperationContext, type OperationReport } from './run-operation.ts';
import { join, parentOf } from './swap/paths.ts';
import { waitForHealth } from './wait-for-health.ts';
import { withLocks } from './with-locks.ts';

export interface BackUpRequest {
  readonly instance: string;
  /** Folder; `null` = the only or first known repository. */
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
        const repository = chooseRepository(core, request.repository, (folder) =>
          repositoryNesting(core, folder, context),
        );
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
  preflight(core, { context, repository, request, state, sources, isFirst: previous === null });
  const launch = rememberLaunch(core, context, state);
  const record = firstRecord(core, context, repository, state, run.id);
  const createdAt = isoTime(core.clock.now());
  const version = await runningVersion(core, context, state, run.signal);
  core.journal.save(record, 'preparing');
  const bulk: BulkOptions = {
    signal: run.signal,
    onProgress: (done) => run.progress({ done, total: null, unit: 'bytes' }),
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
    run.report({
      backupId: manifest.id,
      backup: {
        id: manifest.id,
        path: published.path,
        files: manifest.files,
        bytes: manifest.bytes,
        newBytes: manifest.newBytes,
        state: manifest.state,
        counts: manifest.counts,
      },
    });
    isDamaged = manifest.state === 'damaged';
    for (const finding of manifest.warnings) run.warn(finding);
  } catch (error) {
    discard(core, record, error);
    throw error;
  }
  if (state.running) await proveBack(core, context, state, launch, run);
  if (isDamaged) {
    run.changed();
    throw new RepriseError('database-corrupt', 'The backup was kept and marked as damaged.');
  }
}

interface Preflight {
  readonly context: InstanceContext;
  readonly repository: Repository;
  readonly request: BackUpRequest;
  readonly state: RunState;
  readonly sources: readonly CopySource[];
  readonly isFirst: boolean;
}

function preflight(core: Core, { context, repository, request, state, sources, isFirst }: Preflight): void {
  const online =
    request.quiesce === 'online' && state.running ? [block('not-possible-here', { quiesce: 'online' })] : [];
  const launch = state.running ? state.launch : null;
  const bytes = measure(core.files, sources);
  const { freeBytes } = core.files.space(repository.path);
  // With an earlier backup most files become links; what really changed is known only while copying.
  const needed = isFirst ? Math.ceil(bytes * 1.02) + 1024 * 1024 : 1024 * 1024;
  const space =
    freeBytes < BigInt(needed)
      ? [
          block('not-enough-space', {
            path: repository.path,
            neededBytes: needed,
            freeBytes: Number(freeBytes),
          }),
        ]
      : [];
  const unknown = (request.datasets ?? []).filter(
    (name) => !context.layout.datasets.some((dataset) => dataset.name === name),
  );
  const findings = [
    ...unknown.map((name) => block('usage', { dataset: name })),
    ...online,
    ...controlFindings(context, state, launch, 'keep'),
    ...space,
    ...leftoverFindings(core, context),
  ];
  if (findings.length > 0) throw new BlockedError(findings);
}

function firstRecord(
  core: Core,
  context: InstanceContext,
  repository: Repository,
  state: RunState,
  id: string,
): BackUpRecord {
  const folder = core.repositories.instanceFolder(repository, context.instance);
  return {
    format: journalFormat,
    id,
    kind: 'back-up',
    machineId: core.profile.machineId,
    instanceId: context.instance.id,
    instanceName: context.instance.name,
    server: context.server.id,
    startedAt: isoTime(core.clock.now()),
    roots: context.roots,
    control: {
      kind: context.instance.control.kind,
      wasRunning: state.running,
      startAfter: state.running,
      onlyForward: false,
      url: (state.running ? state.url : null) ?? context.instance.url,
      changes: [],
    },
    repositoryPath: repository.path,
    repositoryId: repository.id,
    partial: join(folder, `.partial-${id}`),
    final: '',
  };
}

/** After a failure that left the server as it was; with the server down the journal stays for `recover`. */
function discard(core: Core, record: BackUpRecord, error: unknown): void {
  if (error instanceof RepriseError && error.code === 'server-not-back') return;
  core.files.removeTree(record.partial, { signal: null });
  core.files.flushFolder(parentOf(record.partial));
  core.journal.close(record.id);
}

/** The server is seen healthy again; one that ended by itself is started once more before anyone is alarmed. */
async function proveBack(
  core: Core,
  context: InstanceContext,
  state: RunState,
  launch: LaunchRecord | null,
  run: Run,
): Promise<void> {
  const url = state.running ? state.url : null;
  const options = { signal: neverAborted(), forever: false, slowAfterMs: context.server.health.slowAfterMs };
  let health = await waitForHealth(core, context, url, options);
  if (health.health === 'failed') {
    await startServer(context, launch, options);
    health = await waitForHealth(core, context, url, options);
  }
  if (health.health === 'starting') run.warn(warn('server-starting', { reason: health.reason }));
  if (health.health === 'failed')
    throw new RepriseError('server-not-back', health.reason, { reason: health.reason });
}

async function runningVersion(
  core: Core,
  context: InstanceContext,
  state: RunState,
  signal: AbortSignal,
): Promise<string | null> {
  if (!state.running || state.url === null) return null;
  const answer = await core.health.ask(state.url, context.server.health, { signal });
  return answer.health === 'healthy' ? answer.version : null;
}

function sourcesOf(context: InstanceContext, wanted: readonly string[] | null): readonly CopySource[] {
  return context.layout.datasets
    .filter((dataset) => wanted === null || wanted.includes(dataset.name))
    .map((dataset) => ({
      dataset: dataset.name,
      root: context.roots[dataset.root] ?? '',
      owns: dataset.owns,
      excludes: context.layout.kept.filter((kept) => kept.root === dataset.root).map((kept) => kept.path),
    }));
}

/** Whose list of files is still the one that was written: links to what it names come into the new backup unread. */
async function newestVerified(
  core: Core,
  repository: Repository,
  instanceId: string,
  options: { readonly signal: AbortSignal },
): Promise<{ readonly folder: string; readonly listing: string } | null> {
  const newestFirst = core.repositories
    .list(repository)
    .backups.filter((backup) => backup.manifest.instance.id === instanceId && backup.state === 'verified')
    .toSorted((a, b) => b.manifest.sequence - a.manifest.sequence);
  for (const { path } of newestFirst) {
    const changed = await core.repositories.checkHashes(path, options);
    if (changed.length === 0) return { folder: path, listing: join(path, 'files.jsonl') };
  }
  return null;
}

function nextSequence(core: Core, instanceId: string): number {
  const known = allBackups(core).backups.filter((backup) => backup.manifest.instance.id === instanceId);
  return Math.max(0, ...known.map((backup) => backup.manifest.sequence)) + 1;
}
