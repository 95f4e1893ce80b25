import type { OperationRecord, Outcome } from '../../src-main/domain/operation/operation.ts';
import type { Catalog } from '../../src-main/ports/profile.ts';
import type { StoredBackup } from '../../src-main/ports/repository-store.ts';
import { strict } from './strict.ts';

/** The catalog in memory; `end` of an operation that never began fails the test. */
export function fakeCatalog(): Catalog {
  const operations = new Map<string, OperationRecord>();
  const indexed = new Map<string, readonly StoredBackup[]>();
  return strict<Catalog>('Catalog', {
    begin: (record) => void operations.set(record.id, record),
    end: (id, { endedAt, outcome, code, backupId }) => {
      const record = operations.get(id);
      if (record === undefined) throw new Error(`Catalog.end of an operation that never began: ${id}`);
      operations.set(id, {
        ...record,
        endedAt,
        outcome: outcome as Outcome,
        code,
        backupId: backupId ?? record.backupId,
      });
    },
    history: (limit) =>
      [...operations.values()]
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id))
        .slice(0, limit),
    index: (repositoryId, backups) => void indexed.set(repositoryId, backups),
    find: (backupId) => {
      for (const [repositoryId, backups] of indexed) {
        const found = backups.find(({ manifest }) => manifest.id === backupId);
        if (found !== undefined) return { path: found.path, repositoryId };
      }
      return null;
    },
    close: () => undefined,
  });
}
