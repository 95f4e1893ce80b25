/** Where the content of a backup is staged for each unit. */
import type { StageTarget } from '../../ports/tree-copier.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { MovePlaces } from '../swap/build-moves.ts';
import { join } from '../paths.ts';
import { stagingFolder } from '../swap/staging-folders.ts';
import type { Unit } from '../swap/units.ts';

export function stagedFolder(unit: Unit, operationId: string): string {
  const folder = join(stagingFolder(unit.base, operationId), 'new');
  return unit.below === '' ? folder : join(folder, unit.below);
}

export function stageTargets(units: readonly Unit[], operationId: string): readonly StageTarget[] {
  return units.flatMap((unit) =>
    unit.dataset === null
      ? []
      : [
          {
            dataset: unit.dataset,
            prefix: unit.prefix,
            folder: stagedFolder(unit, operationId),
            current: unit.current,
          },
        ],
  );
}

export function stagedPlaces(files: FileStore, operationId: string): MovePlaces {
  return {
    stagingFolder: (base) => stagingFolder(base, operationId),
    stagedAt: (unit, child) => {
      if (unit.dataset === null) return null;
      const folder = stagedFolder(unit, operationId);
      const path = child === null ? folder : join(folder, child);
      return files.stat(path) === null ? null : path;
    },
    stagedNames: (unit) => (unit.dataset === null ? [] : (files.list(stagedFolder(unit, operationId)) ?? [])),
  };
}
