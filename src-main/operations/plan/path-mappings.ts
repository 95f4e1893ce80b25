/** Which paths inside the database have to follow folders that lie elsewhere now. Media folders are never guessed. */
import { block, note, warn, type Remark } from '../../domain/errors.ts';
import { covers, isSameFolder, mapPath, type PathMapping } from '../../domain/restore/path-mapping.ts';
import type {
  PlannedMapping,
  PlannedMediaFolder,
  PlannedRewrites,
} from '../../domain/restore/restore-plan.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { isAtOrBelow } from '../../domain/paths.ts';
import { isAbsoluteOn } from '../paths.ts';
import type { CurrentState } from '../read-current.ts';
import type { RestoreSource } from '../source/restore-source.ts';

export interface MappingParts {
  readonly context: InstanceContext;
  readonly source: RestoreSource;
  readonly current: CurrentState;
  readonly datasets: readonly string[];
  /** As the user gave them. */
  readonly wanted: readonly PathMapping[];
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
  const { context, source, datasets, wanted } = parts;
  const rules = context.server.database;
  const { database } = source;
  if (database === null || !datasets.includes(rules.dataset)) {
    return {
      rewrites: null,
      mediaFolders: [],
      remarks: wanted.map(({ from }) => block('mapping-unused', { path: from })),
    };
  }
  const moved = movedFolders(core, parts);
  const mappings: readonly Omit<PlannedMapping, 'changed' | 'samples'>[] = [
    ...wanted.map(({ from, to }) => ({ from, to: asScanned(core, context, to), by: 'user' as const })),
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
      ...missingTargets(core, context, wanted),
      ...moved.remarks,
      ...missingMedia(parts, media),
      ...(found.unreadable > 0 && used.length > 0
        ? [warn('paths-unreadable', { count: found.unreadable })]
        : []),
    ],
  };
}

/** Data folders of ours: where they lie now is known, so the database can follow by itself. */
function movedFolders(
  core: Needs,
  { context, source, current }: MappingParts,
): { readonly mappings: readonly PathMapping[]; readonly remarks: readonly Remark[] } {
  const facts = source.database?.facts;
  const mappings: PathMapping[] = [];
  const remarks: Remark[] = [];
  if (facts === undefined || isOwnPlace(context, source)) return { mappings, remarks };
  for (const [key, location] of Object.entries(context.layout.roots)) {
    const written = [...(facts.dataFolders[key] ?? []), ...presentOnly(source.summary.roots[key])];
    const present = current.database?.facts.dataFolders[key] ?? [];
    const to = present.find((folder) => isHere(core, folder, context.roots[key])) ?? location;
    for (const from of distinct(written)) {
      const isPresent = present.some((folder) => isSameFolder(folder, from));
      const isInUse = isHere(core, from, context.roots[key]);
      // The media folders would go along with it, and where those are now only the user knows.
      const holdsMedia = facts.mediaFolders.some((folder) => covers(from, folder));
      if (isInUse || holdsMedia || isSameFolder(from, to)) continue;
      // What a server in a container calls its folders is nothing that we see from here.
      const isOfContainer =
        context.instance.control.kind !== 'process' && from === context.server.containerFolders[key];
      if (!isPresent && !isOfContainer) mappings.push({ from, to });
      else if ((facts.dataFolders[key] ?? []).includes(from)) {
        remarks.push(note('data-folder-elsewhere', { path: from, folder: location }));
      }
    }
  }
  return { mappings, remarks };
}

/** The installation's own backup, its folders where they were: nothing moved. */
function isOwnPlace({ instance, roots }: InstanceContext, { summary }: RestoreSource): boolean {
  return (
    summary.instanceId === instance.id &&
    Object.entries(summary.roots).every(([key, folder]) => roots[key] === folder)
  );
}

function isHere({ files, host }: Needs, folder: string, root: string | undefined): boolean {
  return root !== undefined && isAbsoluteOn(host.platform, folder) && files.realPath(folder) === root;
}

/** A scan lists real paths: what the database names by way of a link, it takes for missing. */
function asScanned(core: Needs, { instance }: InstanceContext, folder: string): string {
  const isSeen = instance.control.kind === 'process' && isAbsoluteOn(core.host.platform, folder);
  return (isSeen ? core.files.realPath(folder) : null) ?? folder;
}

/** A mapping to a folder that is not there would only make the next riddle. */
function missingTargets(
  core: Needs,
  { instance, layout, roots }: InstanceContext,
  wanted: readonly PathMapping[],
): readonly Remark[] {
  const ours = [...Object.values(layout.roots), ...Object.values(roots)];
  return wanted
    .filter(({ to }) => !ours.some((root) => isAtOrBelow(to, root)) && !isFolder(core, to))
    .map(({ to }) =>
      // A server in a container sees folders that we do not.
      instance.control.kind === 'process'
        ? block('mapping-target-missing', { path: to })
        : warn('mapping-target-missing', { path: to }),
    );
}

function mediaFolders(
  core: Needs,
  { source, current }: MappingParts,
  mappings: readonly PathMapping[],
): readonly PlannedMediaFolder[] {
  const present = current.database?.facts.mediaFolders ?? [];
  return (source.database?.facts.mediaFolders ?? []).map((path) => {
    const mapped = mapPath(path, mappings);
    const now = mapped ?? path;
    // A folder that the user named was looked up by itself.
    const isThere = mapped !== null || isFolder(core, path);
    return { path, now, state: isThere ? 'there' : present.includes(path) ? 'present' : 'missing' };
  });
}

/** Listed for the user to say where they are; never guessed. */
function missingMedia(
  { context, source }: MappingParts,
  folders: readonly PlannedMediaFolder[],
): readonly Remark[] {
  const missing = folders.filter(({ state }) => state === 'missing').map(({ path }) => path);
  if (missing.length === 0) return [];
  const say = isOwnPlace(context, source) ? note : warn;
  return [
    say('media-folder-missing', { count: missing.length, path: missing[0] ?? '', paths: missing.join(', ') }),
  ];
}

function isFolder({ files, host }: Needs, path: string): boolean {
  if (!isAbsoluteOn(host.platform, path)) return false;
  const real = files.realPath(path);
  return real !== null && files.stat(real)?.type === 'folder';
}

/** A folder directly below the root of a system is fine; the root itself would take everything along. */
function distinct(folders: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const folder of folders) {
    if (!/^(?:[A-Za-z]:)?[\\/]*$/.test(folder) && !kept.some((one) => isSameFolder(one, folder)))
      kept.push(folder);
  }
  return kept;
}

function presentOnly(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : [folder];
}
