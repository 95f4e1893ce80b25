/** Unpacks an archive into the places where a restore wants its datasets. */
import { isAtOrBelow } from '../../domain/paths.ts';
import type { ArchiveEntry, OpenArchive } from '../../ports/archive-reader.ts';
import type { ArchiveForm } from '../../ports/media-server.ts';
import type { BulkOptions, StageResult, StageTarget } from '../../ports/tree-copier.ts';
import type { Core } from '../core.ts';
import { join, parentOf } from '../paths.ts';

type Needs = Pick<Core, 'files'>;

export async function stageArchive(
  core: Needs,
  form: ArchiveForm,
  archive: OpenArchive,
  targets: readonly StageTarget[],
  options: BulkOptions,
): Promise<StageResult> {
  makeEmptyFolders(core, form, targets);
  const place = (entry: ArchiveEntry): string | null => {
    const placed = form.place(entry.path);
    return placed === null ? null : stagedPath(targets, placed.dataset, placed.path);
  };
  const { files, bytes } = await archive.extract(place, {
    signal: options.signal,
    onProgress: (done) => options.onProgress(done, 0),
  });
  const ownersNotKept = core.files.dressLike(
    targets.map((target) => ({ staged: target.folder, current: target.current })),
  );
  return { files, bytes, ownersNotKept };
}

/** An archive names no folder that was empty; the folder is part of the state all the same. */
function makeEmptyFolders(core: Needs, form: ArchiveForm, targets: readonly StageTarget[]): void {
  for (const { dataset, folders } of form.contains) {
    for (const folder of folders) {
      const path = stagedPath(targets, dataset, folder);
      if (path === null || core.files.stat(path) !== null) continue;
      core.files.makeFolders(parentOf(path), 0o700);
      core.files.makeFolder(path, 0o700);
    }
  }
}

/** The longest matching prefix says where an entry is staged. */
function stagedPath(targets: readonly StageTarget[], dataset: string, path: string): string | null {
  const best = targets
    .filter((target) => target.dataset === dataset && isAtOrBelow(path, target.prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
  if (best === undefined) return null;
  return path === best.prefix ? best.folder : join(best.folder, path.slice(best.prefix.length + 1));
}
