/** Makes a copied state a backup: settled and checked databases, hashes, texts, manifest, flushed, then its final name. */
import { RepriseError, warn, type ErrorDetails, type Finding } from '../../domain/errors.ts';
import {
  manifestFormat,
  type BackupState,
  type DatabaseSummary,
  type Manifest,
  type Origin,
} from '../../domain/backup/manifest.ts';
import type { BackUpRecord } from '../../domain/restore/journal-record.ts';
import { isoTime } from '../../ports/clock.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';
import type { BulkOptions, CopyPassResult } from '../../ports/tree-copier.ts';
import type { BackUpResult } from '../back-up.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { readDatabase } from '../source/read-database.ts';
import { join, parentOf } from '../paths.ts';

export interface CopiedState {
  readonly record: BackUpRecord;
  readonly copied: CopyPassResult;
  /** Listing of the last pass. */
  readonly listing: string;
  /** Files outside `data/` that the partial folder must not contain when published. */
  readonly listings: readonly string[];
  readonly backupId: string;
  readonly sequence: number;
  readonly createdAt: string;
  readonly origin: Origin;
  readonly quiesce: Manifest['quiesce'];
  /** Version that the running server said; `null` = ask the database. */
  readonly serverVersion: string | null;
}

export interface PublishedBackup {
  readonly manifest: Manifest;
  readonly path: string;
}

export async function publishBackup(
  core: Core,
  context: InstanceContext,
  state: CopiedState,
  options: BulkOptions,
): Promise<PublishedBackup> {
  const { record, copied } = state;
  const checked = await checkDatabases(core, context, state, options);
  const sealed = await core.copier.seal(
    {
      target: record.partial,
      listing: state.listing,
      verifiedAt: isoTime(core.clock.now()),
      rewritten: copied.databases,
    },
    options,
  );
  for (const path of state.listings) core.files.unlink(path);
  const serverVersion = state.serverVersion ?? checked.facts?.serverVersion ?? null;
  const manifest: Omit<Manifest, 'hashes'> = {
    format: manifestFormat,
    id: state.backupId,
    sequence: state.sequence,
    machine: { id: core.profile.machineId, name: core.host.name, platform: core.host.platform },
    instance: {
      id: context.instance.id,
      name: context.instance.name,
      server: context.server.id,
      control: context.instance.control.kind,
    },
    serverVersion,
    createdAt: state.createdAt,
    finishedAt: isoTime(core.clock.now()),
    origin: state.origin,
    state: checked.state,
    datasets: context.layout.datasets.map((dataset) => ({
      name: dataset.name,
      contained: copied.datasets[dataset.name]?.contained ?? false,
      source: context.roots[dataset.root] ?? null,
      files: copied.datasets[dataset.name]?.files ?? 0,
      bytes: copied.datasets[dataset.name]?.bytes ?? 0,
    })),
    files: sealed.files,
    bytes: sealed.bytes,
    newBytes: sealed.bytes - copied.linkedBytes,
    databases: checked.databases,
    counts: checked.facts?.counts ?? {},
    quiesce: state.quiesce,
    warnings: [
      ...checked.warnings,
      ...(copied.skipped > 0 ? [warn('read-failed', { skipped: copied.skipped })] : []),
    ],
    appVersion: core.host.appVersion,
  };
  const instructions = core.repositories.writeRestoreText(record.partial, {
    manifest,
    instance: context.instance,
    layout: context.layout,
    roots: context.roots,
    serverName: context.server.name,
    notCovered: context.server.notCovered,
  });
  core.files.giveToOwnerOf(record.partial, record.repositoryPath);
  // Everything is on the disk before the manifest says so, and the manifest before the name that listings show.
  core.files.flushFileSystem(record.partial);
  const complete: Manifest = { ...manifest, hashes: { ...sealed.sha256, 'RESTORE.txt': instructions } };
  core.repositories.writeManifest(record.partial, complete);
  core.files.flushFileSystem(record.partial);
  const final = join(parentOf(record.partial), core.repositories.backupFolderName(complete));
  core.journal.save({ ...record, final }, 'resumed');
  core.files.move(record.partial, final);
  core.files.flushFolder(parentOf(final));
  return { manifest: complete, path: final };
}

/** What an operation says of the backup that it made. */
export function resultOf({ manifest, path }: PublishedBackup): Pick<BackUpResult, 'backupId' | 'backup'> {
  const { id, files, bytes, newBytes, state, counts } = manifest;
  return { backupId: id, backup: { id, path, files, bytes, newBytes, state, counts } };
}

interface CheckedDatabases {
  readonly state: BackupState;
  readonly databases: readonly DatabaseSummary[];
  readonly facts: DatabaseFacts | null;
  readonly warnings: readonly Finding[];
}

/** On the copy, after the server is up again: sidecars replayed into one file, full check, tables and counts. */
async function checkDatabases(
  core: Core,
  context: InstanceContext,
  { record, copied }: CopiedState,
  options: BulkOptions,
): Promise<CheckedDatabases> {
  const databases: DatabaseSummary[] = [];
  const warnings: Finding[] = [];
  let facts: DatabaseFacts | null = null;
  let damaged = false;
  for (const path of copied.databases) {
    const file = join(record.partial, path);
    try {
      await core.databases.settle(file, options);
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code !== 'database-corrupt') throw error;
      core.logger.warn('back-up.database-not-settled', { operationId: record.id });
    }
    const reading = await readDatabase(core, context.server, file, {
      signal: options.signal,
      roots: context.roots,
      check: true,
    });
    const broken = reading.database === null;
    damaged = damaged || broken;
    facts = reading.database?.facts ?? facts;
    warnings.push(
      ...reading.findings.map(({ code, details }) =>
        warn(code, named(details, file, liveFile(context, path))),
      ),
    );
    databases.push({
      path,
      messages: reading.check?.messages ?? [],
      check: broken ? 'damaged' : reading.check?.result === 'index-damaged' ? 'index-damaged' : 'ok',
      schema: reading.database?.facts.schema ?? null,
    });
  }
  const { dataset, path } = context.server.database;
  const isMissing = !copied.databases.includes(`data/${dataset}/${path}`);
  if (isMissing) warnings.push(warn('database-missing'));
  const state = damaged ? 'damaged' : isMissing ? 'readable' : 'verified';
  return { state, databases, facts, warnings };
}

/** Where the database came from: the copy was read under a name that is gone when the backup is published. */
function liveFile({ layout, roots }: InstanceContext, path: string): string {
  const [, name, ...rest] = path.split('/');
  const root = roots[layout.datasets.find((dataset) => dataset.name === name)?.root ?? ''];
  return root === undefined ? path : join(root, rest.join('/'));
}

function named(details: ErrorDetails, copy: string, live: string): ErrorDetails {
  const { path = copy } = details;
  return path === copy ? { ...details, path: live } : details;
}
