/** Recognises a container with Jellyfin: by its image, else by what it was told. */
import { imageName, versionIn } from '../../domain/server/image-name.ts';
import type { ContainerFacts } from '../../ports/container-engine.ts';
import type { Sighting } from '../../ports/detection-rules.ts';
import { foldersOf, sightingOf } from './locate.ts';
import { isJellyfin } from './process.ts';

interface Preset {
  /** Set by the image's own start script, before or after what the user gave. */
  readonly env: Readonly<Record<string, string>>;
  readonly wins: boolean;
}

const inConfig = (wins: boolean): Preset => ({
  env: {
    JELLYFIN_DATA_DIR: '/config/data',
    JELLYFIN_CONFIG_DIR: '/config',
    JELLYFIN_CACHE_DIR: '/config/cache',
    JELLYFIN_LOG_DIR: '/config/log',
  },
  wins,
});

const presets: Readonly<Record<string, Preset>> = {
  // Its environment says it all; images of 10.5 and before said it in their arguments.
  'jellyfin/jellyfin': { env: {}, wins: false },
  'linuxserver/jellyfin': inConfig(true),
  'hotio/jellyfin': inConfig(false),
};

export function ofContainer(container: ContainerFacts): Sighting | null {
  const image = imageName(container.image);
  const preset = presets[image.repository];
  const isTold = 'JELLYFIN_DATA_DIR' in container.env || isJellyfin({ name: '', argv: container.argv });
  if (preset === undefined && !isTold && image.name !== 'jellyfin') return null;
  const own = preset?.env ?? {};
  const folders = foldersOf({
    argv: container.argv,
    env: preset?.wins === true ? { ...container.env, ...own } : { ...own, ...container.env },
    cwd: container.workingDir || '/',
    system: 'linux',
  });
  const sure = preset !== undefined || isTold ? 'certain' : 'likely';
  return {
    ...sightingOf(folders),
    version:
      versionIn(container.labels['org.opencontainers.image.version']) ??
      versionIn(container.labels['build_version']) ??
      image.version,
    sure,
    reasons: [
      { code: 'image', details: { image: container.image, container: container.name } },
      ...(isTold ? [{ code: 'container-settings', details: {} }] : []),
    ],
  };
}
