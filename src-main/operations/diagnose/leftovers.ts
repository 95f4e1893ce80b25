/** What earlier starts, updates and operations left behind. */
import { block, type Remark } from '../../domain/errors.ts';
import { isAtRest } from '../../domain/restore/journal-record.ts';
import type { FolderEntry, LeftoverContext } from '../../ports/diagnosis-rules.ts';
import { distinctRoots } from '../instance-context.ts';
import { join } from '../paths.ts';
import type { Look, Scene } from './scene.ts';

export function lookForLeftovers(scene: Scene, known: LeftoverContext): Look {
  const { diagnosis } = scene.context.server;
  const entries = diagnosis.folders.flatMap((folder) => entriesOf(scene, folder));
  return { remarks: [...diagnosis.leftovers(entries, known), ...filesForFolders(scene)] };
}

function entriesOf(
  { core, context }: Scene,
  folder: { readonly root: string; readonly path: string },
): readonly FolderEntry[] {
  const path = join(context.roots[folder.root] ?? '', folder.path);
  const real = core.files.realPath(path);
  if (real === null || core.files.stat(real)?.type !== 'folder') return [];
  return (core.files.list(real) ?? []).flatMap((name) => {
    const stat = core.files.stat(join(real, name));
    if (stat === null) return [];
    const { type, size, mtimeNs } = stat;
    return [{ folder, name, type, size: Number(size), mtimeMs: Number(mtimeNs / 1_000_000n) }];
  });
}

function filesForFolders({ core, context }: Scene): readonly Remark[] {
  return context.server.diagnosis.mustBeFolders.flatMap(({ root, path }) => {
    const place = join(context.roots[root] ?? '', path);
    const type = core.files.stat(core.files.realPath(place) ?? place)?.type;
    return type === undefined || type === 'folder' ? [] : [block('not-a-folder', { path: place })];
  });
}

/** Our own, of this instance or on its folders. */
export function lookForOperations({ core, context }: Scene): Look {
  const { entries, unknown } = core.journal.list(distinctRoots(context.roots));
  const open = entries.filter(
    ({ record, phase }) =>
      !isAtRest(phase) &&
      (record.instanceId === context.instance.id || sharesRoot(record.roots, context.roots)),
  );
  return {
    remarks: [
      ...open.map(({ record }) => block('operation-unfinished', { operation: record.id })),
      ...unknown.map(({ code, path }) => block(code, { path })),
    ],
  };
}

type Roots = Readonly<Record<string, string>>;

function sharesRoot(one: Roots, other: Roots): boolean {
  return Object.values(one).some((root) => Object.values(other).includes(root));
}
