/** Behaves like Audiobookshelf as far as a program sees it that stops, copies, swaps, starts and asks it. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { prepareDatabase, rootExists } from './audiobookshelf-database.ts';
import { ensureBackupFolder } from './backup-folder.ts';
import { importOldData, oldData } from './json-era.ts';
import { times } from './activity.ts';
import type { OpenServer, Reply, Request, ServerContext, ServerKind } from './kinds.ts';
import { json, text } from './replies.ts';

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
    respond(path, request) {
      const route = path.replace(/^\/audiobookshelf(?=\/)/, '');
      switch (route) {
        case '/healthcheck':
          return text(200, 'OK');
        case '/ping':
          context.log('Received ping');
          return json({ success: true });
        case '/status':
          return json(status(db, context));
        default:
          return route.startsWith('/api/') ? forAdmins(route, request, context) : null;
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

function forAdmins(route: string, request: Request, context: ServerContext): Reply | null {
  const key = context.env['FIXTURE_KEY'];
  if (key === undefined || request.header('authorization') !== `Bearer ${key}`)
    return text(401, 'Unauthorized');
  const { people, scans, tasks } = context.activity();
  const aDayAgo = Date.now() - 86_400_000;
  switch (route) {
    case '/api/sessions/open':
      return json({
        // A player that was closed without a word leaves its session behind.
        sessions: [
          { id: 'old', userId: 'gone', updatedAt: aDayAgo },
          ...times(people, (n) => ({ id: `s${n}`, userId: `u${n}`, updatedAt: Date.now() })),
        ],
        shareSessions: [],
      });
    case '/api/tasks':
      return json({
        tasks: [
          { action: 'library-scan', isFinished: true },
          ...times(scans, () => ({ action: 'library-scan', isFinished: false })),
          ...times(tasks, () => ({ action: 'encode-m4b', isFinished: false })),
        ],
      });
    default:
      return null;
  }
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
