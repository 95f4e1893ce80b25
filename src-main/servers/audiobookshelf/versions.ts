import { compareVersions, parseVersion, type Version } from '../../domain/backup/version.ts';
import { block, note, warn, type Remark } from '../../domain/errors.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';

/** The migration of 2.17.7 reads `libraryItems.size`; a database without that column stops every start. */
export const withoutItemSize = 'no-item-size';

const firstWithMigrations: Version = [2, 14, 0];
const firstDirectlyUpgradable: Version = [2, 3, 4];
/** Opens 2.3.0–2.3.3 and is opened by every later one. */
const route = '2.4.1';

/** Verdict on opening a backup with the server at hand. */
export function compatibility(backup: DatabaseFacts, currentVersion: string | null): readonly Remark[] {
  const from = parse(backup.serverVersion);
  const to = parse(currentVersion);
  const details = { backup: backup.serverVersion, server: currentVersion };
  const order = from === null || to === null ? null : compareVersions(from, to);
  if (order === 0) return [];
  // Nothing in the server refuses it: it would start and leave a database that later upgrades misread.
  if (order !== null && order > 0) return [block('version-newer', details)];
  if (to !== null && compareVersions(to, firstWithMigrations) >= 0 && cannotMigrate(backup, from)) {
    return [block('version-incompatible', { ...details, route })];
  }
  // What cannot be read is said, and never stands in the way.
  return [order === null ? note('version-unknown', details) : warn('version-older', details)];
}

/** The column decides as well: some databases carry a later label than their tables deserve. */
function cannotMigrate(backup: DatabaseFacts, from: Version | null): boolean {
  const isTooOld = from !== null && compareVersions(from, firstDirectlyUpgradable) < 0;
  return isTooOld || backup.traits.includes(withoutItemSize);
}

function parse(version: string | null): Version | null {
  return version === null ? null : parseVersion(version);
}
