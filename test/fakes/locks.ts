import { RepriseError } from '../../src-main/domain/errors.ts';
import type { HeldLock, Locks } from '../../src-main/ports/locks.ts';

export interface FakeLocks extends Locks {
  /** Names held now: `root:<path>`, `repository:<id>`. */
  readonly held: ReadonlySet<string>;
}

/** Locks of one pretended machine; `busy` are held by somebody else. */
export function fakeLocks(busy: readonly string[] = []): FakeLocks {
  const held = new Set(busy);
  const take = async (name: string): Promise<HeldLock> => {
    if (held.has(name)) {
      throw new RepriseError('instance-busy', 'Another Reprise works on this.', { pid: null });
    }
    held.add(name);
    return {
      release: async () => {
        held.delete(name);
      },
    };
  };
  return {
    held,
    dataRoot: (realPath) => take(`root:${realPath}`),
    repository: (repositoryId) => take(`repository:${repositoryId}`),
  };
}
