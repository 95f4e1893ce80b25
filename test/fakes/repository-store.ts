import { RepriseError } from '../../src-main/domain/errors.ts';
import type { Repository, RepositoryStore, StoredBackup } from '../../src-main/ports/repository-store.ts';
import { strict } from './strict.ts';

export interface FakeRepository {
  readonly repository: Repository;
  readonly backups: readonly StoredBackup[];
}

/** Repositories that are only read; what else a test needs it gives itself, and anything more fails it. */
export function fakeRepositoryStore(
  known: readonly FakeRepository[] = [],
  given: Partial<RepositoryStore> = {},
): RepositoryStore {
  return strict<RepositoryStore>('RepositoryStore', {
    open: (folder) => {
      const found = known.find(({ repository }) => repository.path === folder);
      if (found === undefined) throw new RepriseError('repository-away', folder, { path: folder });
      return found.repository;
    },
    list: ({ id }) => ({
      backups: known.find(({ repository }) => repository.id === id)?.backups ?? [],
      unreadable: [],
    }),
    read: (folder) => {
      const found = known.flatMap(({ backups }) => backups).find(({ path }) => path === folder);
      if (found === undefined) throw new RepriseError('manifest-missing', folder, { path: folder });
      return found;
    },
    checkHashes: () => Promise.resolve([]),
    ...given,
  });
}
