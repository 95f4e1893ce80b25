/** Whose backups lie in the practice area, told from what they say themselves: the profile may have forgotten them. */
import type { Manifest } from '../../domain/backup/manifest.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { StoredBackup, UnreadableBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { resolvePath } from '../instance-context.ts';
import { allBackups } from '../list-backups.ts';
import { join, parentOf, relativeTo, setAsidePrefix } from '../paths.ts';

export interface SortedBackups {
  /** Of the practice server, in the practice area. */
  readonly own: readonly StoredBackup[];
  /** Of the practice server, in other places. */
  readonly elsewhere: readonly StoredBackup[];
  /** Of the place for backups in the practice area, as it says itself. */
  readonly repositoryId: string | null;
}

/**
 * A back-up of another server that named no folder went to the first known one, which may have been this. Errors:
 * `practice-holds-backups`.
 */
export function sortBackups(core: Core, instanceId: string | null): SortedBackups {
  const isOwn = ({ instance, datasets }: Manifest): boolean => {
    if (instance.id === instanceId) return true;
    const sources = datasets.flatMap(({ source }) => (source === null ? [] : [source]));
    return sources.length > 0 && sources.every((source) => isInside(core, source));
  };
  const { repositoryId, backups, unreadable } = backupsHere(core);
  const foreign = backups.filter(({ manifest }) => !isOwn(manifest));
  const unknown = unreadable.filter(({ path }) => !isOfPractice(core, parentOf(path)));
  if (foreign.length + unknown.length > 0) {
    const names = [...new Set(foreign.map(({ manifest }) => `"${manifest.instance.name}"`))];
    throw new RepriseError('practice-holds-backups', 'Backups of other servers lie here.', {
      names: names.length === 0 ? null : names.join(', '),
      path: core.practice.places.backups,
    });
  }
  const here = backups.map(({ path }) => path);
  const elsewhere = allBackups(core).backups.filter(
    ({ manifest, path }) => manifest.instance.id === instanceId && !here.includes(path),
  );
  return { own: backups, elsewhere, repositoryId };
}

function backupsHere(core: Core): {
  readonly repositoryId: string | null;
  readonly backups: readonly StoredBackup[];
  readonly unreadable: readonly UnreadableBackup[];
} {
  try {
    const { backups } = core.practice.places;
    const repository = core.repositories.open(resolvePath(core.files, backups));
    const listed = core.repositories.list(repository);
    const aside = setAsideIn(core, repository.path);
    return {
      repositoryId: repository.id,
      backups: [...listed.backups, ...aside.backups],
      unreadable: [...listed.unreadable, ...aside.unreadable],
    };
  } catch (error) {
    const isGone =
      error instanceof RepriseError &&
      (error.code === 'repository-not-found' || error.code === 'repository-away');
    if (!isGone) throw error;
    return { repositoryId: null, backups: [], unreadable: [] };
  }
}

/** What was taken out of the list is in no listing, and still somebody's. */
function setAsideIn(
  core: Core,
  repository: string,
): Pick<ReturnType<typeof backupsHere>, 'backups' | 'unreadable'> {
  const backups: StoredBackup[] = [];
  const unreadable: UnreadableBackup[] = [];
  for (const name of core.files.list(repository) ?? []) {
    const folder = join(repository, name);
    if (core.files.stat(folder)?.type !== 'folder') continue;
    for (const aside of (core.files.list(folder) ?? []).filter((one) => one.startsWith(setAsidePrefix))) {
      const path = join(folder, aside);
      try {
        backups.push(core.repositories.read(path));
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
        unreadable.push({ path, code: 'manifest-invalid' });
      }
    }
  }
  return { backups, unreadable };
}

function isInside(core: Core, path: string): boolean {
  const { folder } = core.practice.places;
  return [folder, resolvePath(core.files, folder)].some((root) => relativeTo(root, path) !== null);
}

/** The folder of an instance's backups says where the instance has its data. */
function isOfPractice(core: Core, folder: string): boolean {
  try {
    const known = JSON.parse(core.files.readText(join(folder, 'instance.json')) ?? '') as {
      readonly instance?: { readonly locations?: Readonly<Record<string, unknown>> };
    };
    return known.instance?.locations?.['config'] === core.practice.places.config;
  } catch {
    // Nothing that can be read says that it is ours: then it is not.
    return false;
  }
}
