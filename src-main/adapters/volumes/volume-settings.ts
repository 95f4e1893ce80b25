/** Where the volumes of known servers are: from their own settings, and from what is said meanwhile. */
import { controlNames } from '../../domain/server/control-names.ts';
import type { Instance } from '../../domain/server/instance.ts';
import { volumePlaceOf } from '../../domain/server/volume-path.ts';
import type { ContainerEngines } from '../../ports/container-engine.ts';
import type { VolumeHints } from '../../ports/volume-hints.ts';
import workerPath from './agent-worker.ts?modulePath';
import type { VolumeHint, VolumeSettings } from './volumes.ts';

export interface KnownVolumes extends VolumeHints {
  readonly settings: () => VolumeSettings;
}

export function knownVolumes(
  instances: () => readonly Instance[],
  engines: Pick<ContainerEngines, 'addresses'>,
): KnownVolumes {
  const said: VolumeHint[] = [];
  return {
    // What was said last is about what is done now.
    remember: ({ paths, control }) => void said.unshift(...hintOf(paths, control)),
    settings: () => ({
      workerPath,
      hints: [
        ...said,
        ...instances().flatMap(({ locations, control }) => hintOf(Object.values(locations), control)),
      ],
      engines: engines.addresses(),
    }),
  };
}

function hintOf(
  paths: readonly string[],
  { name, engine = null }: Parameters<VolumeHints['remember']>[0]['control'],
): readonly VolumeHint[] {
  const volumes = paths.flatMap((path) => volumePlaceOf(path)?.volume ?? []);
  if (volumes.length === 0) return [];
  return [{ volumes, engine, container: controlNames(name)[0] ?? null }];
}
