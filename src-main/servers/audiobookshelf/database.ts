/** What the database says about itself, read without the server. */
import type { Finding } from '../../domain/errors.ts';
import { joinPath } from '../../domain/server/server-paths.ts';
import type { Row } from '../../ports/database-tool.ts';
import type { DatabaseFacts, DatabaseRules, MediaServer } from '../../ports/media-server.ts';
import { databaseFile } from './datasets.ts';
import { paths } from './paths.ts';
import { metadataFile, metadataFolder } from './references.ts';
import { countKeys, previews, statements } from './statements.ts';
import { withoutItemSize } from './versions.ts';

type Answers = readonly (readonly Row[] | null)[];

const expectedTables = ['settings', 'libraries', 'users', 'libraryItems'];
const names = Object.keys(statements);

export const database: DatabaseRules = {
  dataset: 'database',
  path: databaseFile,
  expectedTables,
  statements: Object.values(statements),
  paths,
  read,
  previews,
};

function read(rows: Answers, { roots }: Parameters<DatabaseRules['read']>[1]): DatabaseFacts {
  const settings = answer(rows, 'settings')?.[0];
  const metadata = roots['metadata'] ?? null;
  return {
    serverVersion: text(settings?.['version']),
    schema: text(answer(rows, 'schema')?.[0]?.['value']),
    counts: counts(rows),
    findings: findings(rows),
    mediaFolders: texts(rows, 'mediaFolders'),
    dataFolders: { metadata: metadataFolders(rows) },
    references: [
      ...references([...texts(rows, 'bookCovers'), ...texts(rows, 'podcastCovers')], metadata, 'cover'),
      ...references(texts(rows, 'authorPictures'), metadata, 'author'),
    ],
    traits: number(rows, 'itemSize') === 0 ? [withoutItemSize] : [],
  };
}

/** The one setting that can keep a server from starting: the folder for its backups, absolute, of the old machine. */
export const stagedChecks: MediaServer['stagedChecks'] = (rows, { locations, env }) => {
  // The server prefers this one and never looks at the setting.
  if (env?.['BACKUP_PATH']) return [];
  const backupPath = text(answer(rows, 'settings')?.[0]?.['backupPath']);
  if (backupPath === null) return [];
  const replacement = joinPath(locations['metadata'] ?? '', 'backups');
  const finding: Finding = {
    code: 'backup-path-not-creatable',
    severity: 'warn',
    details: { path: backupPath, replacement },
  };
  const sql = `UPDATE settings SET value = json_set(value, '$.backupPath', ?) WHERE key = 'server-settings'`;
  return [{ mustBeCreatable: backupPath, otherwise: { finding, sql, parameters: [replacement] } }];
};

function findings(rows: Answers): readonly Finding[] {
  const tables = texts(rows, 'tables', 'name');
  const missing = expectedTables.filter((table) => !tables.includes(table));
  if (missing.length > 0) {
    return [{ code: 'database-foreign', severity: 'block', details: { missing: missing.join(', ') } }];
  }
  // A server without this user shows its first-time set-up to whoever comes first.
  return number(rows, 'roots') === 0 ? [{ code: 'database-rootless', severity: 'block', details: {} }] : [];
}

function counts(rows: Answers): Readonly<Record<string, number>> {
  return Object.fromEntries(
    countKeys.flatMap((key) => {
      const count = number(rows, `count:${key}`);
      return count === null ? [] : [[key, count] as const];
    }),
  );
}

function metadataFolders(rows: Answers): readonly string[] {
  const folders = [
    ...[...texts(rows, 'bookCovers'), ...texts(rows, 'podcastCovers')].map((path) =>
      metadataFolder(path, 'cover'),
    ),
    ...texts(rows, 'authorPictures').map((path) => metadataFolder(path, 'author')),
  ];
  return [...new Set(folders.filter((folder) => folder !== null))];
}

function references(
  paths: readonly string[],
  metadata: string | null,
  kind: 'cover' | 'author',
): DatabaseFacts['references'] {
  const files = new Set(
    paths.map((path) => metadataFile(path, metadata, kind)).filter((path) => path !== null),
  );
  return [...files].map((path) => ({ root: 'metadata', path }));
}

function answer(rows: Answers, name: string): readonly Row[] | null {
  return rows[names.indexOf(name)] ?? null;
}

function number(rows: Answers, name: string): number | null {
  const value = answer(rows, name)?.[0]?.['n'];
  return typeof value === 'number' ? value : null;
}

function texts(rows: Answers, name: string, column = 'path'): readonly string[] {
  return (answer(rows, name) ?? []).map((row) => text(row[column])).filter((value) => value !== null);
}

function text(value: Row[string] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
