/** A folder that is none was given: its neighbours that are, so that the right one can be named. */
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { join, parentOf } from '../paths.ts';

type Needs = Pick<Core, 'files' | 'repositories'>;

/** How far below the folder, and how many folders there, are looked at. */
const depth = 2;
const maxFolders = 2000;

export function nearbyRepositories(core: Needs, folder: string): readonly string[] {
  const above = ancestors(folder).find((path) => isRepository(core, path));
  return above === undefined ? below(core, folder) : [above];
}

function ancestors(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === path || parent === '' ? [] : [parent, ...ancestors(parent)];
}

/** Breadth first; links are not followed. */
function below(core: Needs, folder: string): readonly string[] {
  const found: string[] = [];
  let level: readonly string[] = [folder];
  let seen = 0;
  for (let at = 0; at < depth; at += 1) {
    const next = level.flatMap((path) => subfolders(core, path)).slice(0, maxFolders - seen);
    seen += next.length;
    const here = next.filter((path) => isRepository(core, path));
    found.push(...here);
    level = next.filter((path) => !here.includes(path));
  }
  return found;
}

function subfolders(core: Needs, folder: string): readonly string[] {
  return orNone(() =>
    (core.files.list(folder) ?? [])
      .filter((name) => !name.startsWith('.'))
      .map((name) => join(folder, name))
      .filter((path) => core.files.stat(path)?.type === 'folder'),
  );
}

function isRepository(core: Needs, path: string): boolean {
  return orNone(() => [core.repositories.open(path)]).length === 1;
}

/** What cannot be read is not looked at. */
function orNone<T>(look: () => readonly T[]): readonly T[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof RepriseError) return [];
    throw error;
  }
}
