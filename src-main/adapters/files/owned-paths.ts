/** What a source owns, in walk order, and what is known of a path inside it. */
import { sqliteSidecars } from '../../domain/server/layout.ts';
import { comparePaths, isBelow } from '../../domain/paths.ts';
import type { CopySource } from '../../ports/tree-copier.ts';

export interface Owned {
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'database' | 'sidecar';
  readonly essential: boolean;
}

export interface OwnedPaths {
  /** Where walks begin: owned paths that lie in no other one. */
  readonly tops: readonly Owned[];
  readonly all: readonly Owned[];
  at(path: string): Owned | null;
  /** Owned by itself, or the child of an owned folder. */
  isNear(path: string): boolean;
  isEssential(path: string): boolean;
  leavesOut(path: string, name: string): boolean;
}

/** Staging folders, and such a one whose removal was cut off; a server's own `.deleting-x` is data. */
const ours = /^\.(?:reprise-|deleting-\d{8}t)/;

export function ownedPaths(source: CopySource): OwnedPaths {
  const all: Owned[] = [];
  for (const { path, kind, essential } of source.owns) {
    all.push({ path, kind, essential });
    if (kind !== 'database') continue;
    for (const suffix of sqliteSidecars) all.push({ path: path + suffix, kind: 'sidecar', essential: false });
  }
  all.sort((a, b) => comparePaths(a.path, b.path));
  const byPath = new Map(all.map((owned) => [owned.path, owned]));
  const tops = [...byPath.values()].filter(({ path }) => !all.some((other) => isBelow(path, other.path)));
  const excludes = new Set(source.excludes);

  function above(path: string): Owned | null {
    for (let at = path; ;) {
      const owned = byPath.get(at);
      if (owned !== undefined) return owned;
      const slash = at.lastIndexOf('/');
      if (slash === -1) return null;
      at = at.slice(0, slash);
    }
  }

  return {
    tops,
    all,
    at: (path) => byPath.get(path) ?? null,
    isNear: (path) => byPath.has(path) || byPath.has(path.slice(0, Math.max(0, path.lastIndexOf('/')))),
    isEssential: (path) => above(path)?.essential === true,
    leavesOut: (path, name) => ours.test(name) || excludes.has(path),
  };
}
