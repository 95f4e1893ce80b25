/** What failed starts, updates and the era before the database leave in the configuration folder. */
import { compareVersions, parseVersion } from '../../domain/backup/version.ts';
import { block, note, warn, type ErrorDetails, type Remark } from '../../domain/errors.ts';
import type { DiagnosisRules, FolderEntry, LeftoverContext } from '../../ports/diagnosis-rules.ts';
import { databaseFile } from './datasets.ts';
import { jsonFolders } from './json-era.ts';

/** The failed database is set aside and its copy put back within moments; a good start writes much later. */
const sameStartMs = 60_000;

export const leftovers: DiagnosisRules['leftovers'] = (entries, context) => {
  const inConfig = entries.filter(({ folder }) => folder.path === '');
  const inMigrations = entries.filter(({ folder }) => folder.path === 'migrations');
  return [
    ...oldData(inConfig, context),
    ...inConfig.flatMap((entry) => besideDatabase(entry, context)),
    ...scripts(inMigrations, context),
  ];
};

/** A start without a database reads what is left of the 2.2 era, however old; one with a database ignores it. */
function oldData(entries: readonly FolderEntry[], { database }: LeftoverContext): readonly Remark[] {
  const isFolderOfOld = ({ name, type }: FolderEntry): boolean =>
    type === 'folder' && jsonFolders.some((known) => known === name);
  const folders = entries.filter(isFolderOfOld);
  const archive = entries.find(({ name, type }) => name === 'oldDb.zip' && type === 'file');
  const oldest = archive ?? folders[0];
  if (database === 'missing' && oldest !== undefined) {
    return [block('old-data-would-be-read', { path: oldest.name })];
  }
  if (folders.length === 0 || database === 'missing') return [];
  const details = { path: folders[0]?.name ?? null };
  return [database === 'sound' ? note('old-data-blocked', details) : warn('old-data-blocked', details)];
}

function besideDatabase(
  entry: FolderEntry,
  { database, databaseMtimeMs }: LeftoverContext,
): readonly Remark[] {
  const { name, type, size, mtimeMs } = entry;
  if (type !== 'file') return [];
  const details: ErrorDetails = { path: name };
  const isOfLastStart = databaseMtimeMs === null || mtimeMs >= databaseMtimeMs - sameStartMs;
  switch (name) {
    case 'absdatabase.failed.sqlite':
      return [isOfLastStart ? block('update-failed', details) : note('old-leftover', details)];
    case 'absdatabase.backup.sqlite':
      // Removed after an update that went well, used up by one that failed: only a kill leaves it.
      return [warn('update-interrupted', details)];
    case 'absdatabase-temp.sqlite':
      return [
        database === 'missing' ? warn('own-restore-interrupted', details) : note('old-leftover', details),
      ];
    case databaseFile:
      return [];
    default:
      return /^absdatabase\..+\.sqlite$/.test(name) && size === 0 ? [note('old-leftover', details)] : [];
  }
}

/** Since then only files named `*.js` are read. */
const readsOnlyScripts = '2.20.0';

function scripts(entries: readonly FolderEntry[], { serverVersion }: LeftoverContext): readonly Remark[] {
  const isScript = ({ name, type }: FolderEntry): boolean =>
    type === 'file' && name.endsWith('.js') && !name.startsWith('.');
  const empty = entries.filter((entry) => isScript(entry) && entry.size === 0);
  const foreign = entries.filter((entry) => !isScript(entry));
  const say = isAtLeast(serverVersion, readsOnlyScripts) ? note : warn;
  return [
    ...empty.map(({ name }) => warn('script-empty', { path: `migrations/${name}` })),
    ...foreign.map(({ name }) => say('script-foreign', { path: `migrations/${name}` })),
  ];
}

function isAtLeast(version: string | null, first: string): boolean {
  const [a, b] = [version === null ? null : parseVersion(version), parseVersion(first)];
  return a !== null && b !== null && compareVersions(a, b) >= 0;
}
