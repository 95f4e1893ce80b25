/** Recognises a container with Audiobookshelf: by its image, by what it was told, by its mounts. */
import { optionOf, portOf, variableOf } from '../../domain/server/command-words.ts';
import { imageName, versionIn } from '../../domain/server/image-name.ts';
import { resolvePath } from '../../domain/server/server-paths.ts';
import type { ContainerFacts } from '../../ports/container-engine.ts';
import type { Reason, Sighting } from '../../ports/detection-rules.ts';

const source = 'org.opencontainers.image.source';

export function ofContainer(container: ContainerFacts): Sighting | null {
  const { argv, env, labels, workingDir } = container;
  const image = imageName(container.image);
  const isOfficial =
    image.repository === 'advplyr/audiobookshelf' || /\/advplyr\/audiobookshelf$/.test(labels[source] ?? '');
  const isTold = variableOf(env, 'CONFIG_PATH') !== null && variableOf(env, 'METADATA_PATH') !== null;
  // Its exporters and bridges have longer names.
  const isNamed = image.name === 'audiobookshelf';
  const isMounted = ['/config', '/metadata'].every((path) =>
    container.mounts.some(({ destination }) => destination === path),
  );
  if (!isOfficial && !isNamed && !isMounted) return null;
  const folder = (names: readonly string[], variable: string, standard: string): string =>
    resolvePath(workingDir || '/', optionOf(argv, names) ?? variableOf(env, variable) ?? standard) ??
    standard;
  return {
    locations: {
      config: folder(['--config', '-c'], 'CONFIG_PATH', '/config'),
      metadata: folder(['--metadata', '-m'], 'METADATA_PATH', '/metadata'),
    },
    host: optionOf(argv, ['--host', '-h']) ?? variableOf(env, 'HOST'),
    // What the image says; its older versions said nothing and meant the same.
    port: portOf(optionOf(argv, ['--port', '-p']) ?? variableOf(env, 'PORT')) ?? 80,
    version: versionIn(labels['org.opencontainers.image.version']) ?? image.version,
    sure: isOfficial || (isNamed && isTold) ? 'certain' : isNamed ? 'likely' : 'possible',
    reasons: reasonsOf(container, isOfficial || isNamed, isTold),
  };
}

function reasonsOf({ image, name }: ContainerFacts, byImage: boolean, isTold: boolean): readonly Reason[] {
  return [
    { code: byImage ? 'image' : 'container-mounts', details: { image, container: name } },
    ...(isTold ? [{ code: 'container-settings', details: {} }] : []),
  ];
}
