/** Verify: re-reads every byte of a backup and checks its database in full. Findings are the result, not errors. */
import { block, RepriseError, warn, type ErrorCode, type Finding } from '../domain/errors.ts';
import type { StoredBackup } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { serverOfBackup } from './source/server-of-backup.ts';
import { runOperation, type OperationContext, type OperationReport } from './run-operation.ts';
import { openArchiveSource } from './source/archive-source.ts';
import { findRef } from './source/open-source.ts';
import { readDatabase } from './source/read-database.ts';
import { join } from './paths.ts';

export interface VerifyResult {
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

export interface VerifyOptions {
  readonly signal: AbortSignal;
  /** Does it when it is its turn, with the ports as they can be asked then. */
  readonly turn?: (act: (core: Core) => Promise<VerifyResult>) => Promise<VerifyResult>;
}

/** How many single files a result names; the count is exact. */
const maxNamed = 100;

export async function verify(
  core: Core,
  ref: string,
  { turn = (act) => act(core), ...options }: VerifyOptions,
): Promise<OperationReport<VerifyResult>> {
  return runOperation<VerifyResult>(
    core,
    { kind: 'verify', instanceId: null, signal: options.signal },
    async (run) => {
      run.stage('verify');
      const result = await turn(async (now) => {
        const found = findRef(now, ref, null);
        return found.form === 'reprise'
          ? await verifyStored(now, found.stored, run)
          : await verifyArchive(now, found.server.id, found.file, run);
      });
      run.report(result);
    },
  );
}

async function verifyStored(
  core: Core,
  stored: StoredBackup,
  run: OperationContext<VerifyResult>,
): Promise<VerifyResult> {
  const { manifest, path } = stored;
  const names = await core.repositories.checkHashes(path, run);
  const changed = names.map((name) => block('manifest-changed', { path: name }));
  const listing = await verifyFiles(core, stored, run);
  if ('unusable' in listing) {
    const { unusable } = listing;
    // What a drive does not read today it may read tomorrow.
    const lists = unusable.code === 'read-failed' ? names : [...names, 'files.jsonl'];
    return { files: 0, bytes: 0, findings: [...changed, unusable, ...noteDamage(core, path, lists)] };
  }
  const damaged = [...names, ...listing.findings.map((finding) => finding.path)];
  const server = serverOfBackup(core, manifest.instance.server);
  const databases: Finding[] = [];
  for (const database of manifest.databases) {
    const file = join(path, database.path);
    if (core.files.stat(file) === null) continue;
    const reading = await readDatabase(core, server, file, { signal: run.signal, roots: {}, check: true });
    databases.push(...reading.findings);
    if (reading.findings.some(({ severity }) => severity === 'block')) damaged.push(database.path);
  }
  if (databases.length === 0 && manifest.databases.length === 0) databases.push(warn('database-missing'));
  const unmarked = noteDamage(core, path, damaged);
  const files = listing.findings
    .slice(0, maxNamed)
    .map((finding) => block(finding.code, { path: finding.path }));
  return {
    files: listing.files,
    bytes: listing.bytes,
    findings: [...changed, ...files, ...databases, ...unmarked],
  };
}

/** What was found is said also where it cannot be noted beside the backup. */
function noteDamage(core: Core, path: string, damaged: readonly string[]): readonly Finding[] {
  if (damaged.length === 0) return [];
  try {
    core.repositories.markDamaged(path, damaged);
    return [];
  } catch (error) {
    const isRefused =
      error instanceof RepriseError && ['target-read-only', 'permission-denied'].includes(error.code);
    if (!isRefused) throw error;
    return [warn(error.code, error.details)];
  }
}

type Verified = Awaited<ReturnType<Core['copier']['verify']>>;

/** A list that cannot be followed is a finding, too. */
async function verifyFiles(
  core: Core,
  { manifest, path }: StoredBackup,
  run: OperationContext<VerifyResult>,
): Promise<Verified | { readonly unusable: Finding }> {
  try {
    return await core.copier.verify(path, {
      signal: run.signal,
      onProgress: (done) => run.progress({ done, total: manifest.bytes, unit: 'bytes' }),
    });
  } catch (error) {
    if (!(error instanceof RepriseError) || !unusableLists.includes(error.code)) throw error;
    return { unusable: block(error.code, error.details) };
  }
}

const unusableLists: readonly ErrorCode[] = ['manifest-invalid', 'unsafe-path', 'read-failed'];

async function verifyArchive(
  core: Core,
  serverId: string,
  file: string,
  run: OperationContext<VerifyResult>,
): Promise<VerifyResult> {
  const size = Number(core.files.stat(file)?.size ?? 0n);
  const source = await openArchiveSource(core, serverOfBackup(core, serverId), file, {
    signal: run.signal,
    onProgress: (done) => run.progress({ done, total: null, unit: 'bytes' }),
  });
  try {
    const { datasets } = source.summary;
    const files = datasets.reduce((sum, dataset) => sum + dataset.files, 0);
    const bytes = datasets.reduce((sum, dataset) => sum + dataset.bytes, 0);
    return { files, bytes: bytes === 0 ? size : bytes, findings: source.findings };
  } finally {
    source.close();
  }
}
