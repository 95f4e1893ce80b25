import type { Manifest } from '../../../src-main/domain/backup/manifest.ts';
import type { StoredBackup } from '../../../src-main/ports/repository-store.ts';

const sha256 = 'a'.repeat(64);

/** A complete manifest of a small Audiobookshelf backup; name what the test is about. */
export function aManifest(changes: Partial<Manifest> = {}): Manifest {
  return {
    format: 1,
    id: '0123456789ab',
    sequence: 1,
    machine: { id: 'machine00001', name: 'den', platform: 'linux' },
    instance: { id: 'instance0001', name: 'Books', server: 'audiobookshelf', control: 'process' },
    serverVersion: '2.36.0',
    createdAt: '2026-11-20T02:00:00.000Z',
    finishedAt: '2026-11-20T02:01:00.000Z',
    origin: 'manual',
    state: 'verified',
    datasets: [
      { name: 'database', contained: true, source: '/srv/config', files: 1, bytes: 4096 },
      { name: 'config', contained: true, source: '/srv/config', files: 0, bytes: 0 },
      { name: 'metadata', contained: true, source: '/srv/metadata', files: 2, bytes: 100 },
    ],
    files: 3,
    bytes: 4196,
    newBytes: 4196,
    databases: [{ path: 'data/database/absdatabase.sqlite', check: 'ok', messages: [], schema: '2.36.0' }],
    counts: { users: 3, items: 5 },
    quiesce: { method: 'stop', downtimeMs: 1200 },
    warnings: [],
    appVersion: '0.1.0',
    hashes: { 'files.jsonl': sha256, 'files.sha256': sha256, 'RESTORE.txt': sha256 },
    ...changes,
  };
}

export function aStoredBackup(
  changes: Partial<Manifest> = {},
  stored: Partial<Omit<StoredBackup, 'manifest'>> = {},
): StoredBackup {
  const manifest = aManifest(changes);
  return {
    manifest,
    path: `/repository/books/${manifest.id}`,
    repositoryId: 'r1',
    state: manifest.state,
    ...stored,
  };
}
