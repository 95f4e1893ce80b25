/**
 * Finds what a restore moves. The folder that a user, link, mount or bind names is never itself renamed, and where a kept
 * path or another file system lies below, the children are moved one by one.
 */
import { RepriseError } from '../../domain/errors.ts';
import { isBelow } from '../../domain/paths.ts';
import type { Layout, OwnedKind, RootedPath } from '../../domain/server/layout.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { isOurs, join, parentOf } from './paths.ts';

export type UnitRole = 'replace' | 'empty' | 'protect';

/** One owned path on the live side, links resolved. */
export interface Unit {
  readonly role: UnitRole;
  readonly kind: OwnedKind;
  /** `null` for caches and for what is only protected. */
  readonly dataset: string | null;
  /** Path in the dataset. */
  readonly prefix: string;
  readonly current: string;
  /** Folder that holds the `.reprise-<id>` for it; on the same file system. */
  readonly base: string;
  /** `/`-separated path of `current` below `base`; empty where `current` is the base. */
  readonly below: string;
  /** Its children move, not itself. */
  readonly descend: boolean;
  /** Children that are treated on their own (kept: not at all; others: their own unit). */
  readonly apart: readonly string[];
  readonly keptNames: readonly string[];
}

export interface UnitRequest {
  readonly files: FileStore;
  readonly layout: Layout;
  /** Resolved data roots by key. */
  readonly roots: Readonly<Record<string, string>>;
  /** Datasets that the backup contains and the user wants back. */
  readonly datasets: readonly string[];
}

/** Errors: `location-missing` where a link leads nowhere. */
export function findUnits(request: UnitRequest): readonly Unit[] {
  const { layout, datasets } = request;
  const chosen = layout.datasets.filter((dataset) => datasets.includes(dataset.name));
  const owned = chosen.flatMap((dataset) =>
    dataset.owns.map((own) => ({ ...own, root: dataset.root, dataset: dataset.name })),
  );
  const covered = (path: RootedPath): boolean =>
    owned.some((own) => own.root === path.root && (own.path === path.path || isBelow(path.path, own.path)));
  return [
    ...owned.flatMap((own) => expand(request, own, 'replace', own.kind, own.dataset)),
    ...layout.emptied.flatMap((path) => expand(request, path, 'empty', 'folder', null)),
    ...layout.changedByStart
      .filter((path) => !covered(path))
      .flatMap((path) => [protectedUnit(request, path)]),
  ];
}

function protectedUnit(request: UnitRequest, path: RootedPath): Unit {
  const base = rootOf(request, path);
  return {
    role: 'protect',
    kind: 'file',
    dataset: null,
    prefix: path.path,
    current: join(base, path.path),
    base,
    below: path.path,
    descend: false,
    apart: [],
    keptNames: [],
  };
}

function expand(
  request: UnitRequest,
  path: RootedPath,
  role: UnitRole,
  kind: OwnedKind,
  dataset: string | null,
): Unit[] {
  const base = rootOf(request, path);
  return unitsAt(request, {
    role,
    kind,
    dataset,
    prefix: path.path,
    current: join(base, path.path),
    base,
    below: path.path,
  });
}

type Place = Pick<Unit, 'role' | 'kind' | 'dataset' | 'prefix' | 'current' | 'base' | 'below'>;

function unitsAt(request: UnitRequest, named: Place): Unit[] {
  const { files } = request;
  const place = resolve(files, named);
  const kept = keptPaths(request);
  const isFolder = files.stat(place.current)?.type === 'folder';
  const mounts = isFolder ? files.mountPointsBelow(place.current) : [];
  const mustDescend =
    place.below === '' || mounts.length > 0 || kept.some((path) => isBelow(path, place.current));
  if (!mustDescend || !isFolder) {
    return [{ ...place, descend: false, apart: [], keptNames: [] }];
  }
  const names = (files.list(place.current) ?? []).filter((name) => !isOurs(name));
  const keptNames = names.filter((name) => kept.includes(join(place.current, name)));
  const inner = names
    .filter((name) => !keptNames.includes(name))
    .flatMap((name) => {
      const current = join(place.current, name);
      const needsOwn =
        kept.some((path) => isBelow(path, current)) ||
        mounts.some((path) => path === current || isBelow(path, current));
      return needsOwn
        ? [
            {
              name,
              units: unitsAt(request, {
                ...place,
                prefix: `${place.prefix}/${name}`,
                current,
                below: childBelow(place.below, name),
              }),
            },
          ]
        : [];
    });
  const self: Unit = {
    ...place,
    descend: true,
    apart: [...keptNames, ...inner.map((child) => child.name)],
    keptNames,
  };
  return [self, ...inner.flatMap((child) => child.units)];
}

export function childBelow(below: string, name: string): string {
  return below === '' ? name : `${below}/${name}`;
}

/** Follows a link at the owned path, and makes a mount point its own base. */
function resolve(files: FileStore, place: Place): Place {
  const stat = files.stat(place.current);
  if (stat?.type === 'link') {
    const real = files.realPath(place.current);
    if (real === null) {
      throw new RepriseError('location-missing', 'A link in the data folder leads nowhere.', {
        path: place.current,
      });
    }
    const target = files.stat(real);
    return target?.type === 'folder'
      ? { ...place, current: real, base: real, below: '' }
      : { ...place, current: real, base: parentOf(real), below: real.slice(parentOf(real).length + 1) };
  }
  if (stat?.type === 'folder' && files.isMountPoint(place.current)) {
    return { ...place, base: place.current, below: '' };
  }
  return place;
}

function keptPaths({ layout, roots }: UnitRequest): readonly string[] {
  return layout.kept.flatMap((path) => {
    const root = roots[path.root];
    return root === undefined ? [] : [join(root, path.path)];
  });
}

function rootOf({ roots }: UnitRequest, path: RootedPath): string {
  const root = roots[path.root];
  if (root === undefined) {
    throw new RepriseError('internal', 'A dataset names a data root that the layout does not have.', {
      root: path.root,
    });
  }
  return root;
}
