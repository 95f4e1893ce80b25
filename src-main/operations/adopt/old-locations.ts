/** Where the data of an old instance lay, and whether something lies there on this machine too. */
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';

export interface OldLocation {
  /** As in `MediaServer.locationFlags`. */
  readonly key: string;
  /** Written elsewhere: to be shown, or used once the user has given it. */
  readonly path: string;
  readonly isHere: boolean;
}

/** From the settings, else from where the newest backup was taken. */
export function oldLocations(
  core: Pick<Core, 'files' | 'host'>,
  server: MediaServer | null,
  settings: Instance | null,
  newest: StoredBackup | null,
): readonly OldLocation[] {
  const flags = server?.locationFlags ?? [];
  const taken = Object.fromEntries(
    (server?.layout({}).datasets ?? []).flatMap(({ name, root }) => {
      const source = newest?.manifest.datasets.find((one) => one.name === name)?.source;
      return source === null || source === undefined ? [] : [[root, source]];
    }),
  );
  return flags.flatMap(({ key, kind }) => {
    const path = settings?.locations[key] ?? taken[key];
    if (path === undefined || path === '') return [];
    return [{ key, path, isHere: isHere(core, path, kind) }];
  });
}

function isHere({ files, host }: Pick<Core, 'files' | 'host'>, path: string, kind: string): boolean {
  // A share is not looked for: asking for it would sign in at a computer that the drive names.
  const isLocal = host.platform === 'win32' ? /^[A-Za-z]:[\\/]/.test(path) : path.startsWith('/');
  if (!isLocal || path.includes('\0')) return false;
  try {
    const real = files.realPath(path);
    return real !== null && files.stat(real)?.type === kind;
  } catch (error) {
    // What may not be looked at is not offered.
    if (error instanceof RepriseError) return false;
    throw error;
  }
}
