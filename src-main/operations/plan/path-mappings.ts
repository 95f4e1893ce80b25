/** Which paths inside the database have to follow folders that lie elsewhere now. */
import { block, warn, type Remark } from '../../domain/errors.ts';
import { isSameFolder, type PathMapping } from '../../domain/restore/path-mapping.ts';
import { sameView, type ServerView } from '../../domain/server/server-view.ts';
import type {
  PlannedMapping,
  PlannedMediaFolder,
  PlannedRewrites,
} from '../../domain/restore/restore-plan.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { isAbsoluteOn } from '../paths.ts';
import type { CurrentState } from '../read-current.ts';
import type { RestoreSource } from '../source/restore-source.ts';
import { isFolder, mediaFolders, missingMedia } from './media-folders.ts';
import { movedFolders } from './moved-folders.ts';

export interface MappingParts {
  readonly context: InstanceContext;
  readonly source: RestoreSource;
  readonly current: CurrentState;
  readonly datasets: readonly string[];
  /** As the user gave them. */
  readonly wanted: readonly PathMapping[];
  /** How the server sees this machine; `null` = not known. */
  readonly view: ServerView | null;
}

export interface PathMappings {
  readonly rewrites: PlannedRewrites | null;
  readonly mediaFolders: readonly PlannedMediaFolder[];
  readonly remarks: readonly Remark[];
}

type Needs = Pick<Core, 'files' | 'databases' | 'host'>;

export async function planPathMappings(
  core: Needs,
  parts: MappingParts,
  options: { readonly signal: AbortSignal },
): Promise<PathMappings> {
  const { context, source, datasets, wanted, view } = parts;
  const rules = context.server.database;
  const { database } = source;
  if (database === null || !datasets.includes(rules.dataset)) {
    return {
      rewrites: null,
      mediaFolders: [],
      remarks: wanted.map(({ from }) => block('mapping-unused', { path: from, database: false })),
    };
  }
  const moved = movedFolders(core, parts);
  const mappings: readonly Omit<PlannedMapping, 'changed' | 'samples'>[] = [
    ...wanted.map(({ from, to }) => ({ from, to: asScanned(core, view, to), by: 'user' as const })),
    ...moved.mappings
      .filter(({ from }) => !wanted.some((mapping) => isSameFolder(mapping.from, from)))
      .map((mapping) => ({ ...mapping, by: 'moved' as const })),
  ];
  const found = await core.databases.countRewrites(database.file, { paths: rules.paths, mappings }, options);
  const counted = mappings.map((mapping, index) => ({
    ...mapping,
    ...(found.mappings[index] ?? { changed: 0, samples: [] }),
  }));
  const media = mediaFolders(core, parts, mappings);
  const used = counted.filter(({ changed }) => changed > 0);
  return {
    mediaFolders: media,
    rewrites: used.length === 0 ? null : { mappings: used, tables: found.tables },
    remarks: [
      ...counted
        .filter(({ by, changed }) => by === 'user' && changed === 0)
        .map(({ from }) => block('mapping-unused', { path: from })),
      ...missingTargets(core, parts),
      ...moved.remarks,
      ...missingMedia(parts, media),
      ...(found.unreadable > 0 && used.length > 0
        ? [warn('paths-unreadable', { count: found.unreadable })]
        : []),
    ],
  };
}

/** A scan lists real paths: what the database names by way of a link, it takes for missing. */
function asScanned(core: Needs, view: ServerView | null, folder: string): string {
  const isSeen = view === sameView && isAbsoluteOn(core.host.platform, folder);
  return (isSeen ? core.files.realPath(folder) : null) ?? folder;
}

/** A mapping to a folder that is not there would only make the next riddle. */
function missingTargets(
  core: Needs,
  { context: { layout, roots }, wanted, view }: MappingParts,
): readonly Remark[] {
  // Made by the restore itself where they are not there yet.
  const ours = [...Object.values(layout.roots), ...Object.values(roots)].map(
    (folder) => (view ?? sameView).nameOf(folder) ?? folder,
  );
  return wanted
    .filter(({ to }) => !ours.some((folder) => isSameFolder(folder, to)) && !isFolder(core, view, to))
    .map(({ to }) => {
      // A folder of this machine that the container has under another name.
      const seenAs = isFolder(core, sameView, to) ? view?.nameOf(core.files.realPath(to) ?? to) : null;
      if (typeof seenAs === 'string') return block('mapping-target-missing', { path: to, seenAs });
      // What cannot be looked at may be there.
      const isSeen = view?.placeOf(to).at === 'here';
      return isSeen
        ? block('mapping-target-missing', { path: to })
        : warn('mapping-target-missing', { path: to });
    });
}
