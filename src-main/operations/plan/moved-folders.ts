/** Data folders of the server: where they lie now is known, so the database can follow by itself. */
import { note, type Remark } from '../../domain/errors.ts';
import { covers, isSameFolder, type PathMapping } from '../../domain/restore/path-mapping.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { isAbsoluteOn, join } from '../paths.ts';
import type { RestoreSource } from '../source/restore-source.ts';
import type { MappingParts } from './path-mappings.ts';

type Needs = Pick<Core, 'files' | 'host'>;

export function movedFolders(
  core: Needs,
  { context, source, current }: MappingParts,
): { readonly mappings: readonly PathMapping[]; readonly remarks: readonly Remark[] } {
  const facts = source.database?.facts;
  const mappings: PathMapping[] = [];
  const remarks: Remark[] = [];
  if (facts === undefined || isOwnPlace(context, source)) return { mappings, remarks };
  for (const [key, location] of Object.entries(context.layout.roots)) {
    const written = [...(facts.dataFolders[key] ?? []), ...asList(source.summary.roots[key])];
    const present = current.database?.facts.dataFolders[key] ?? [];
    const seen = present.find((folder) => isHere(core, folder, context.roots[key]));
    const to = seen ?? location;
    // What a server in a container calls its folders cannot be seen from here.
    const isKnown = seen !== undefined || context.instance.control.kind === 'process';
    for (const from of distinct(written)) {
      const isPresent = present.some((folder) => isSameFolder(folder, from));
      const isInUse = isHere(core, from, context.roots[key]);
      if (isInUse || isSameFolder(from, to)) continue;
      if (!isPresent && isKnown)
        mappings.push(...withoutMedia(context, key, { from, to }, facts.mediaFolders));
      else if ((facts.dataFolders[key] ?? []).includes(from)) {
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

function isHere({ files, host }: Needs, folder: string, root: string | undefined): boolean {
  return root !== undefined && isAbsoluteOn(host.platform, folder) && files.realPath(folder) === root;
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
