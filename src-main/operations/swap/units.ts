/**
 * Finds what a restore moves. The folder that a user, link, mount or bind names is never itself renamed, and where a kept
 * path or another file system lies below, the children are moved one by one.
 */
import { RepriseError } from '../../domain/errors.ts';
import { isBelow } from '../../domain/paths.ts';
import { covers, isSameFolder } from '../../domain/restore/path-mapping.ts';
import {
  sqliteSidecars,
  type Dataset,
  type Layout,
  type OwnedKind,
  type RootedPath,
} from '../../domain/server/layout.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { isOurs, join, nameOf, parentOf } from '../paths.ts';

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
  /** Children that are kept, or units of their own. */
  readonly apart: readonly string[];
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
    ...layout.datasets
      .filter((dataset) => !datasets.includes(dataset.name))
      .flatMap((dataset) => databasesOf(dataset))
      .map((path) => protectedUnit(request, path)),
    ...layout.changedByStart
      .filter((path) => !covered(path))
      .flatMap((path) => [protectedUnit(request, path)]),
  ];
}

/** A start changes the database (clean-up, migrations) even when only other data comes back. */
function databasesOf({ root, owns }: Dataset): readonly RootedPath[] {
  return owns
    .filter((own) => own.kind === 'database')
    .flatMap((own) => ['', ...sqliteSidecars].map((suffix) => ({ root, path: own.path + suffix })));
}

function protectedUnit(request: UnitRequest, path: RootedPath): Unit {
  const base = rootOf(request, path);
  const place: Place = {
    role: 'protect',
    kind: 'file',
    dataset: null,
    prefix: path.path,
    current: join(base, path.path),
    base,
    below: path.path,
  };
  return { ...onItsVolume(request.files, place), descend: false, apart: [] };
}

function expand(
  request: UnitRequest,
  path: RootedPath,
  role: UnitRole,
  kind: OwnedKind,
  dataset: string | null,
): Unit[] {
  const base = rootOf(request, path);
  return unitsAt(
    request,
    {
      role,
      kind,
      dataset,
      prefix: path.path,
      current: join(base, path.path),
      base,
      below: path.path,
    },
    role === 'replace',
  );
}

type Place = Pick<Unit, 'role' | 'kind' | 'dataset' | 'prefix' | 'current' | 'base' | 'below'>;

function unitsAt(request: UnitRequest, named: Place, isOwned: boolean): Unit[] {
  const { files } = request;
  const place = resolve(files, onItsVolume(files, named));
  const apart = childrenApart(request, place, isOwned);
  if (apart === null) return [{ ...place, descend: false, apart: [] }];
  const inner = apart.own.flatMap((name) =>
    unitsAt(
      request,
      {
        ...place,
        prefix: `${place.prefix}/${name}`,
        current: join(place.current, name),
        below: childBelow(place.below, name),
      },
      false,
    ),
  );
  return [{ ...place, descend: true, apart: [...apart.kept, ...apart.own] }, ...inner];
}

interface Apart {
  readonly kept: readonly string[];
  /** Children that are units of their own. */
  readonly own: readonly string[];
}

/** `null` = the entry moves whole. */
function childrenApart(request: UnitRequest, place: Place, isOwned: boolean): Apart | null {
  const { files } = request;
  if (files.stat(place.current)?.type !== 'folder') return null;
  const keptPaths = keptPathsOf(request);
  const mounts = files.mountPointsBelow(place.current);
  const names = (files.list(place.current) ?? []).filter((name) => !isOurs(name));
  const kept = names.filter((name) =>
    keptPaths.some((keptPath) => isSameFolder(keptPath, join(place.current, name))),
  );
  const own = names.filter((name) => {
    const path = join(place.current, name);
    return (
      !kept.includes(name) &&
      (keptPaths.some((keptPath) => covers(path, keptPath)) ||
        mounts.some((mount) => covers(path, mount)) ||
        (isOwned && isLocation(request, path)))
    );
  });
  const descends = place.below === '' || kept.length > 0 || own.length > 0;
  return descends ? { kept, own } : null;
}

/** A link among the direct children that leads to a folder outside the data: its target is restored there. */
function isLocation({ files, roots }: UnitRequest, path: string): boolean {
  if (files.stat(path)?.type !== 'link') return false;
  const real = files.realPath(path);
  if (real === null || files.stat(real)?.type !== 'folder') return false;
  return !Object.values(roots).some((root) => covers(root, real) || covers(real, root));
}

export function childBelow(below: string, name: string): string {
  return below === '' ? name : `${below}/${name}`;
}

/** A link or a mount above the entry: what is set aside must stay on the entry's own volume. */
function onItsVolume(files: FileStore, place: Place): Place {
  const parent = parentOf(place.current);
  const real = files.realPath(parent);
  if (parent === place.base || real === null) return place;
  const current = join(real, nameOf(place.current));
  if (real !== parent) return { ...place, current, base: real, below: nameOf(current) };
  const mount = files
    .mountPointsBelow(place.base)
    .filter((path) => covers(path, real))
    .toSorted((a, b) => b.length - a.length)[0];
  return mount === undefined ? place : { ...place, base: mount, below: current.slice(mount.length + 1) };
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
      : { ...place, current: real, base: parentOf(real), below: nameOf(real) };
  }
  if (stat?.type === 'folder' && files.isMountPoint(place.current)) {
    return { ...place, base: place.current, below: '' };
  }
  return place;
}

function keptPathsOf({ layout, roots }: UnitRequest): readonly string[] {
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
