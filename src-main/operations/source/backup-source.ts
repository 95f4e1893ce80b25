import { block, warn, type Finding } from '../../domain/errors.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { serverOfBackup } from './server-of-backup.ts';
import { join } from '../paths.ts';
import { readDatabase } from './read-database.ts';
import { sourceRoots } from './source-roots.ts';
import type { RestoreSource, SourceSummary } from './restore-source.ts';

type Needs = Pick<Core, 'servers' | 'databases' | 'copier' | 'files' | 'repositories'>;

function summarise({ manifest, path, state }: StoredBackup, server: MediaServer): SourceSummary {
  return {
    id: manifest.id,
    form: 'reprise',
    path,
    server: manifest.instance.server,
    serverVersion: manifest.serverVersion,
    createdAt: manifest.createdAt,
    origin: manifest.origin,
    state,
    datasets: manifest.datasets
      .filter((dataset) => dataset.contained)
      .map(({ name, files, bytes }) => ({ name, files, bytes })),
    digest: manifest.hashes['files.jsonl'],
    instanceId: manifest.instance.id,
    roots: sourceRoots(manifest, server),
    traits: [],
    together: [],
  };
}

/** A backup of a repository, or a copy of its folder anywhere. */
export async function openBackupSource(
  core: Needs,
  stored: StoredBackup,
  options: { readonly signal: AbortSignal },
): Promise<RestoreSource> {
  const server = serverOfBackup(core, stored.manifest.instance.server);
  const summary = summarise(stored, server);
  const findings: Finding[] = [];
  for (const name of await core.repositories.checkHashes(stored.path, options))
    findings.push(block('manifest-changed', { path: name }));
  if (stored.state === 'damaged') findings.push(block('backup-damaged'));
  if (stored.state === 'readable') findings.push(warn('backup-not-verified'));
  const { dataset, path } = server.database;
  const file = join(stored.path, `data/${dataset}/${path}`);
  const hasDatabase = core.files.stat(file)?.type === 'file';
  if (!hasDatabase) findings.push(block('database-missing'));
  const reading = hasDatabase
    ? await readDatabase(core, server, file, { ...options, roots: summary.roots, check: false })
    : { database: null, findings: [] };
  return {
    summary,
    database: reading.database,
    counts: reading.database?.facts.counts ?? {},
    findings: [...findings, ...reading.findings],
    has: (name, path) => core.files.stat(join(stored.path, `data/${name}/${path}`)) !== null,
    stage: (targets, bulk) => core.copier.stage({ backup: stored.path, targets }, bulk),
    close: () => undefined,
  };
}
