/** Data folders of the server: where they lie now is known, so the database can follow by itself. */
import { note, type Remark } from '../../domain/errors.ts';
import { covers, isSameFolder, type PathMapping } from '../../domain/restore/path-mapping.ts';
import { sameView, type ServerView } from '../../domain/server/server-view.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { isAbsoluteOn, join } from '../paths.ts';
import type { RestoreSource } from '../source/restore-source.ts';
import type { MappingParts } from './path-mappings.ts';

type Needs = Pick<Core, 'files' | 'host'>;

export function movedFolders(
  core: Needs,
  parts: MappingParts,
): { readonly mappings: readonly PathMapping[]; readonly remarks: readonly Remark[] } {
  const { context, source, current, view } = parts;
  const facts = source.database?.facts;
  const mappings: PathMapping[] = [];
  const remarks: Remark[] = [];
  if (facts === undefined) return { mappings, remarks };
  const isOwn = isOwnPlace(context, source);
  for (const [key, location] of Object.entries(context.layout.roots)) {
    const named = facts.dataFolders[key] ?? [];
    if (isOwn && !isSeenAnew(core, view, named, context.roots[key])) continue;
    const written = [...named, ...asList(source.summary.roots[key])];
    const present = current.database?.facts.dataFolders[key] ?? [];
    const seen = present.find((folder) => isHere(core, view, folder, context.roots[key]));
    // Where it may be a container, only what its database says of now tells how it calls its folders.
    const to = seen ?? nameOf(view, location, context.roots[key]);
    for (const from of distinct(written)) {
      const isPresent = present.some((folder) => isSameFolder(folder, from));
      const isInUse = isHere(core, view, from, context.roots[key]);
      if (isInUse || isSameFolder(from, to ?? location)) continue;
      if (!isPresent && to !== null)
        mappings.push(...withoutMedia(context, key, { from, to }, facts.mediaFolders));
      else if (named.includes(from)) {
        remarks.push(note('data-folder-elsewhere', { path: from, folder: location }));
      }
    }
  }
  return { mappings, remarks };
}

/** Media folders in it would go along, and where those are now only the user knows: then its own parts follow one by one. */
function withoutMedia(
  { layout }: InstanceContext,
  key: string,
  { from, to }: PathMapping,
  media: readonly string[],
): readonly PathMapping[] {
  if (!media.some((folder) => covers(from, folder))) return [{ from, to }];
  const owned = layout.datasets.flatMap(({ root, owns }) => owns.map(({ path }) => ({ root, path })));
  return [...owned, ...layout.kept]
    .filter(({ root }) => root === key)
    .map(({ path }) => ({ from: `${from}/${path}`, to: join(to, path) }))
    .filter((part) => !media.some((folder) => covers(part.from, folder)));
}

/** The installation's own backup, its folders where they were: nothing moved. */
export function isOwnPlace({ instance, roots }: InstanceContext, { summary }: RestoreSource): boolean {
  return (
    summary.instanceId === instance.id &&
    Object.entries(summary.roots).every(([key, folder]) => roots[key] === folder)
  );
}

/** The same folders on this machine, but the server was put into a container since: it calls them by other names. */
function isSeenAnew(
  core: Needs,
  view: ServerView | null,
  named: readonly string[],
  root: string | undefined,
): boolean {
  if (view === null || view === sameView || named.length === 0) return false;
  return !named.some((folder) => isHere(core, view, folder, root));
}

/** How the server will write a data folder; `null` = not known. */
function nameOf(view: ServerView | null, location: string, root: string | undefined): string | null {
  if (view === sameView) return location;
  return root === undefined ? null : (view?.nameOf(root) ?? null);
}

/** Whether what the server writes is this folder. */
function isHere(
  { files, host }: Needs,
  view: ServerView | null,
  folder: string,
  root: string | undefined,
): boolean {
  const place = (view ?? sameView).placeOf(folder);
  if (root === undefined || place.at !== 'here' || !isAbsoluteOn(host.platform, place.path)) return false;
  return files.realPath(place.path) === root;
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

function asList(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : [folder];
}
