/** Media folders that a backup expects: listed for the user to say where they are, never guessed. */
import { note, warn, type Remark } from '../../domain/errors.ts';
import { mapPath, type PathMapping } from '../../domain/restore/path-mapping.ts';
import type { PlannedMediaFolder } from '../../domain/restore/restore-plan.ts';
import type { Core } from '../core.ts';
import { sameView, type ServerView } from '../../domain/server/server-view.ts';
import { isAbsoluteOn } from '../paths.ts';
import { isOwnPlace } from './moved-folders.ts';
import type { MappingParts } from './path-mappings.ts';

type Needs = Pick<Core, 'files' | 'host'>;

export function mediaFolders(
  core: Needs,
  { source, current, view }: MappingParts,
  mappings: readonly PathMapping[],
): readonly PlannedMediaFolder[] {
  const present = current.database?.facts.mediaFolders ?? [];
  return (source.database?.facts.mediaFolders ?? []).map((path) => {
    const mapped = mapPath(path, mappings);
    const now = mapped ?? path;
    if (isFolder(core, view, now)) return { path, now, state: 'there' };
    if (mapped === null && present.includes(path)) return { path, now, state: 'as-now' };
    return { path, now, state: view?.placeOf(now).at === 'hidden' ? 'hidden' : 'missing' };
  });
}

export function missingMedia(
  { context, source }: MappingParts,
  folders: readonly PlannedMediaFolder[],
): readonly Remark[] {
  const missing = folders.filter(({ state }) => state === 'missing');
  const hidden = folders.filter(({ state }) => state === 'hidden').map(({ now }) => now);
  const unseen = hidden.length === 0 ? [] : [note('media-folder-hidden', { paths: hidden.join(', ') })];
  if (missing.length === 0) return unseen;
  const say = isOwnPlace(context, source) ? note : warn;
  return [
    ...unseen,
    say('media-folder-missing', {
      count: missing.length,
      paths: missing.map(({ now }) => now).join(', '),
      // As many words as have to be typed, whatever is in the names.
      maps: missing.map(({ path }) => `--map "${path}=NEW"`).join(' '),
    }),
  ];
}

/** Whether the server finds a folder at a path as it writes it. */
export function isFolder({ files, host }: Needs, view: ServerView | null, path: string): boolean {
  const place = (view ?? sameView).placeOf(path);
  if (place.at !== 'here' || !isAbsoluteOn(host.platform, place.path)) return false;
  const real = files.realPath(place.path);
  return real !== null && files.stat(real)?.type === 'folder';
}
