/** Which data a server of which version can use (found by trying them, and in the server's migrations). */
import { compareVersions, parseVersion, type Version } from '../../domain/backup/version.ts';
import { block, note, warn, type ErrorDetails, type Remark } from '../../domain/errors.ts';
import type { VersionFacts } from '../../ports/media-server.ts';
import { jsonEra } from './json-era.ts';

/** The migration of 2.17.7 reads `libraryItems.size`; a database without that column stops every start. */
export const withoutItemSize = 'no-item-size';

const firstWithDatabase: Version = [2, 3, 0];
const firstWithMigrations: Version = [2, 14, 0];
const firstDirectlyUpgradable: Version = [2, 3, 4];
const lastOfJsonEra: Version = [2, 2, 23];
/** Opens 2.3.0–2.3.3 and is opened by every later one. */
const route = '2.4.1';

/** Verdict on opening a backup with the server at hand. */
export function compatibility(backup: VersionFacts, currentVersion: string | null): readonly Remark[] {
  const from = parse(backup.serverVersion);
  const to = parse(currentVersion);
  const details = { backup: backup.serverVersion, server: currentVersion };
  const order = from === null || to === null ? null : compareVersions(from, to);
  // Nothing in the server refuses it: it would start and leave a database that later upgrades misread.
  if (order !== null && order > 0) return [block('version-newer', details)];
  if (order !== 0 && isKnownBad(to)) return [block('version-known-bad', { ...details, route: '2.3.3' })];
  const unreliable =
    isUnreliable(to) || isKnownBad(to) ? [warn('version-known-bad', { ...details, route })] : [];
  const isImported = backup.traits.includes(jsonEra) && (to === null || isFrom(to, firstWithDatabase));
  if (isImported) return [...unreliable, imported(from, details)];
  if (order === 0) return unreliable;
  if ((to === null || isFrom(to, firstWithMigrations)) && cannotMigrate(backup, from)) {
    const say = to === null ? warn : block;
    return [say('version-incompatible', { ...details, route })];
  }
  // What cannot be read is said, and never stands in the way.
  return [...unreliable, order === null ? note('version-unknown', details) : warn('version-older', details)];
}

/** The column decides as well: some databases carry a later label than their tables deserve. */
function cannotMigrate(backup: VersionFacts, from: Version | null): boolean {
  const isTooOld = from !== null && compareVersions(from, firstDirectlyUpgradable) < 0;
  return isTooOld || backup.traits.includes(withoutItemSize);
}

/** Read on the first start; data of before 2.2.23 had better be opened by that version first. */
function imported(from: Version | null, details: ErrorDetails): Remark {
  const isOlder = from === null || compareVersions(from, lastOfJsonEra) < 0;
  return warn('import-on-start', { ...details, route: isOlder ? '2.2.23' : null });
}

/** Releases that lost or misread data. */
function isKnownBad(version: Version | null): boolean {
  return version !== null && isFrom(version, firstWithDatabase) && compareVersions(version, [2, 3, 3]) < 0;
}

/** Releases that did not start for some people; their data was whole. */
function isUnreliable(version: Version | null): boolean {
  return version !== null && isFrom(version, [2, 3, 4]) && compareVersions(version, [2, 4, 0]) < 0;
}

function isFrom(version: Version, first: Version): boolean {
  return compareVersions(version, first) >= 0;
}

function parse(version: string | null): Version | null {
  return version === null ? null : parseVersion(version);
}
