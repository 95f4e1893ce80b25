/** Which server version an archive names that is made of this backup. */
import { warn, type Finding } from '../../domain/errors.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { allBackups } from '../list-backups.ts';
import type { RestoreSource } from '../source/restore-source.ts';

export interface KnownVersion {
  readonly version: string | null;
  readonly findings: readonly Finding[];
}

/**
 * A damaged database could not be asked when the backup was made. Some of it may be readable all the same; else the backup
 * of this server next to it says what ran then, which is told.
 */
export function knownVersion(
  core: Pick<Core, 'repositories' | 'profile' | 'catalog' | 'files'>,
  { manifest }: StoredBackup,
  { database }: RestoreSource,
): KnownVersion {
  const own = manifest.serverVersion ?? database?.facts.serverVersion ?? null;
  if (own !== null) return { version: own, findings: [] };
  const distance = (other: StoredBackup): number =>
    Math.abs(Date.parse(other.manifest.createdAt) - Date.parse(manifest.createdAt));
  const [nearest] = allBackups(core)
    .backups.filter(
      (other) => other.manifest.instance.id === manifest.instance.id && other.manifest.serverVersion !== null,
    )
    .toSorted((a, b) => distance(a) - distance(b));
  return { version: nearest?.manifest.serverVersion ?? null, findings: [warn('version-unknown')] };
}
