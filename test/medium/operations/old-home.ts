/** A backup of one home, and another home that it comes back into. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PathMapping } from '../../../src-main/domain/restore/path-mapping.ts';
import { planRestore } from '../../../src-main/operations/plan-restore.ts';
import type { Run, World } from '../../helpers/world.ts';
import { never } from '../../helpers/world.ts';
import { replaceText } from '../../helpers/stored-paths.ts';

export const plan = (run: Run, ref: string, mappings: readonly PathMapping[] = []) =>
  planRestore(
    run.core,
    { ref, instance: run.instance.id, datasets: null, after: 'keep', mappings },
    { signal: never },
  );

export const codesOf = (planned: Awaited<ReturnType<typeof plan>>): readonly string[] =>
  planned.verdicts.flatMap(({ severity, code }) => (code === null ? [] : [`${severity} ${code}`]));

export interface OldHome {
  readonly books: string;
  readonly podcasts: string;
  readonly metadata: string;
  readonly authors: string;
}

/** The paths of the old machine, as its server wrote them; gives the backup's folder. */
export async function backUpOldHome(world: World, old: OldHome): Promise<string> {
  const database = join(world.config, 'absdatabase.sqlite');
  replaceText(database, '/metadata/authors', `${old.authors}/authors`);
  replaceText(database, '/metadata/items', `${old.metadata}/items`);
  replaceText(database, '/audiobooks', old.books);
  replaceText(database, '/podcasts', old.podcasts);
  return (await world.backUp()).result.backup?.path ?? '';
}

/** Another machine: the media lie at a new place, the data folders are new and empty. */
export function aNewHome(
  world: World,
): Run & { readonly home: string; readonly config: string; readonly metadata: string } {
  const home = join(world.folder, 'neues Zuhause 🏡');
  const [config, metadata] = [join(home, 'abs/config'), join(home, 'abs/metadata')];
  for (const folder of [config, metadata, join(home, 'books'), join(home, 'podcasts')]) {
    mkdirSync(folder, { recursive: true });
  }
  return { ...world.elsewhere({ config, metadata }), home, config, metadata };
}

/** What may have become of paths that the old home's backup names, as plain text. */
export const asNew = (text: string, replacements: readonly (readonly [string, string])[]): string =>
  replacements.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
