/** Behaves like Audiobookshelf as far as a program sees it that stops, copies, swaps, starts and asks it. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { prepareDatabase, rootExists } from './audiobookshelf-database.ts';
import { ensureBackupFolder } from './backup-folder.ts';
import { importOldData, oldData } from './json-era.ts';
import type { OpenServer, Reply, ServerContext, ServerKind } from './kinds.ts';

const text = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });
const json = (value: unknown): Reply => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

export const audiobookshelf: ServerKind = {
  defaultVersion: '2.36.0',
  program: { packageName: 'audiobookshelf', entry: 'index.js' },
  options: {
    config: { flags: ['-c', '--config'], env: 'CONFIG_PATH', fallback: 'config' },
    metadata: { flags: ['-m', '--metadata'], env: 'METADATA_PATH', fallback: 'metadata' },
    port: { flags: ['-p', '--port'], env: 'PORT', fallback: '3333' },
    // The real one listens on all interfaces when nothing is said; a fixture stays on loopback.
    host: { flags: ['-h', '--host'], env: 'HOST', fallback: '127.0.0.1' },
    source: { flags: ['-s', '--source'], env: 'SOURCE', fallback: 'debian' },
  },
  healthPath: '/healthcheck',
  stopSignals: ['SIGINT'],
  open,
};

function open(context: ServerContext): OpenServer {
  const { config = '', metadata = '' } = context.options;
  mkdirSync(config, { recursive: true });
  mkdirSync(metadata, { recursive: true });
  const records = oldData(config);
  // node-sqlite3 waits about a second for a lock.
  const db = new Database(join(config, 'absdatabase.sqlite'), { timeout: 1000 });
  const settings = prepareDatabase(db, context.version, config);
  if (records !== null) importOldData(db, config, records);
  const backupPath = context.env['BACKUP_PATH'] || settings.backupPath || join(metadata, 'backups');
  ensureBackupFolder(backupPath, [config, metadata]);
  context.log(`[Server] Init v${context.version}`);

  const insertRow = db.prepare(
    `INSERT INTO playbackSessions (id, displayTitle, date, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?)`,
  );
  const write = (title: string): void => {
    const now = new Date().toISOString();
    insertRow.run(randomUUID(), title, now.slice(0, 10), now, now);
  };
  let rounds = 0;

  return {
    respond(path) {
      switch (path.replace(/^\/audiobookshelf(?=\/)/, '')) {
        case '/healthcheck':
          return text(200, 'OK');
        case '/ping':
          context.log('Received ping');
          return json({ success: true });
        case '/status':
          return json(status(db, context));
        default:
          return null;
      }
    },
    write() {
      rounds += 1;
      write(`fixture round ${rounds}`);
      const folder = someItemFolder(metadata);
      writeFileSync(join(folder, 'live.json'), JSON.stringify({ rounds, filler: 'x'.repeat(rounds % 5000) }));
      writeFileSync(join(folder, `live-${rounds}.json`), JSON.stringify({ rounds }));
    },
    writeAtStart() {
      write('fixture start');
      writeFileSync(join(someItemFolder(metadata), 'started.json'), JSON.stringify({ at: Date.now() }));
      mkdirSync(join(config, 'migrations'), { recursive: true });
      writeFileSync(join(config, 'migrations', 'x.js'), `// written by a start at ${Date.now()}\n`);
    },
    reportProgress(message) {
      const now = new Date().toISOString();
      const folder = join(metadata, 'logs', 'daily');
      mkdirSync(folder, { recursive: true });
      const line = { timestamp: now, source: 'Database.js', message, levelName: 'INFO', level: 2 };
      appendFileSync(join(folder, `${now.slice(0, 10)}.txt`), `${JSON.stringify(line)}\n`);
    },
    close: () => db.close(),
  };
}

function status(db: Database.Database, { options, version }: ServerContext): Record<string, unknown> {
  const isInit = rootExists(db);
  return {
    app: 'audiobookshelf',
    serverVersion: version,
    isInit,
    language: 'en-us',
    authMethods: ['local'],
    authFormData: { authLoginCustomMessage: null },
    ...(isInit ? {} : { ConfigPath: options['config'], MetadataPath: options['metadata'] }),
  };
}

function someItemFolder(metadata: string): string {
  const items = join(metadata, 'items');
  mkdirSync(items, { recursive: true });
  const first = readdirSync(items).sort()[0] ?? 'fixture-item';
  mkdirSync(join(items, first), { recursive: true });
  return join(items, first);
}
