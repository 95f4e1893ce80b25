/** What a restore needs of each drive, and of which one too little is free. */
import { block, type Finding } from '../../domain/errors.ts';
import type { SpaceNeed } from '../../domain/restore/restore-plan.ts';
import { isVolumePath } from '../../domain/server/volume-path.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Core } from '../core.ts';
import { nearestFolder } from '../nearest-folder.ts';
import { basesOf } from '../swap/staging-folders.ts';
import type { Unit } from '../swap/units.ts';

export interface StagedBytes {
  readonly staged: number;
  readonly database: number;
  /** What goes into a volume of an engine by way of this machine, and lies here meanwhile. */
  readonly onTheWay: number;
}

/** Staging, what the server needs to boot and migrate (its database once more), and 10 %. */
export function spaceNeeds(
  core: { readonly files: FileStore; readonly profile: Pick<Core['profile'], 'scratchFolder'> },
  units: readonly Unit[],
  bytes: StagedBytes,
): readonly SpaceNeed[] {
  const { files, profile } = core;
  const bySystem = new Map<string, SpaceNeed>();
  const bases = basesOf(units.filter((unit) => unit.dataset !== null));
  // Which dataset weighs what per file system is not known for archives: every file system must hold it all.
  for (const base of bases) {
    const { system, need } = needAt(files, base, bytes.staged + 2 * bytes.database);
    bySystem.set(system, need);
  }
  if (bytes.onTheWay > 0 && bases.some(isVolumePath)) {
    const { system, need } = needAt(files, profile.scratchFolder, bytes.onTheWay);
    // An engine on this machine may keep its volumes on the same drive.
    const neededBytes = need.neededBytes + (bySystem.get(system)?.neededBytes ?? 0);
    bySystem.set(system, { ...need, neededBytes });
  }
  return [...bySystem.values()];
}

/** Journal, notes, folders. */
const minimumBytes = 1024 * 1024;

function needAt(
  files: FileStore,
  path: string,
  bytes: number,
): { readonly system: string; readonly need: SpaceNeed } {
  const folder = nearestFolder(files, path);
  const { freeBytes, totalBytes } = files.space(folder);
  return {
    // A machine of an engine numbers its devices for itself.
    system: `${String(files.stat(folder)?.dev ?? folder)} ${totalBytes}`,
    need: {
      path: folder,
      neededBytes: Math.ceil(bytes + bytes / 10) + minimumBytes,
      freeBytes: Number(freeBytes),
    },
  };
}

export function spaceFindings(needs: readonly SpaceNeed[]): readonly Finding[] {
  return needs
    .filter((need) => need.freeBytes < need.neededBytes)
    .map(({ path, neededBytes, freeBytes }) => block('not-enough-space', { path, neededBytes, freeBytes }));
}
