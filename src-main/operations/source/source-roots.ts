import type { Manifest } from '../../domain/backup/manifest.ts';
import type { MediaServer } from '../../ports/media-server.ts';

/** Where the data roots lay when a backup was made, as far as it says so; by root. */
export function sourceRoots(manifest: Manifest, server: MediaServer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    server.layout({}).datasets.flatMap(({ name, root }) => {
      const source = manifest.datasets.find((one) => one.name === name)?.source;
      return source === null || source === undefined ? [] : [[root, source]];
    }),
  );
}
