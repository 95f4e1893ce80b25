/** Behaves like Jellyfin as far as a program sees it that stops, starts and asks it. */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { times } from './activity.ts';
import type { OpenServer, Reply, Request, ServerContext, ServerKind } from './kinds.ts';
import { json, page, text } from './replies.ts';
import { writeRound } from './rounds.ts';

export const jellyfin: ServerKind = {
  defaultVersion: '10.11.7',
  // Extensionless, as the real program; Node runs it by the type of its package.
  program: { packageName: 'jellyfin', entry: 'jellyfin' },
  options: {
    data: { flags: ['-d', '--datadir'], env: 'JELLYFIN_DATA_DIR', fallback: 'data' },
    config: { flags: ['-c', '--configdir'], env: 'JELLYFIN_CONFIG_DIR', fallback: 'data/config' },
    // The real one reads both from network.xml.
    port: { flags: [], env: 'FIXTURE_PORT', fallback: '8096' },
    base: { flags: [], env: 'FIXTURE_BASE', fallback: '' },
    host: { flags: [], env: 'FIXTURE_HOST', fallback: '127.0.0.1' },
  },
  healthPath: '/health',
  stopSignals: ['SIGTERM', 'SIGINT'],
  states: ['degraded', 'failed', 'wizard', 'unwell'],
  prepare({ data = '', config = join(data, 'config') }, port) {
    mkdirSync(config, { recursive: true });
    const file = join(config, 'network.xml');
    if (!existsSync(file)) {
      writeFileSync(
        file,
        `<NetworkConfiguration><InternalHttpPort>${port}</InternalHttpPort></NetworkConfiguration>`,
      );
    }
  },
  open,
};

const startPage = page(503, '<html>The server is starting</html>');

function open(context: ServerContext): OpenServer {
  const { data = '', base = '' } = context.options;
  mkdirSync(join(data, 'data'), { recursive: true });
  const db = new Database(join(data, 'data', 'jellyfin.db'));
  // It keeps its file open; so that this is seen, the file has to be one.
  db.pragma('journal_mode = WAL');
  let rounds = 0;
  return {
    respond(path, request) {
      const state = context.state();
      // The start-up page knows no base path; the server answers below it only.
      if (state === 'degraded' || state === 'failed') return starting(path, state, context.version);
      if (base !== '' && !path.startsWith(`${base}/`)) {
        return { ...text(302, ''), location: `${base}/web/` };
      }
      return ready(path.slice(base.length), request, context);
    },
    write() {
      rounds += 1;
      writeRound(db, `round ${rounds}`);
    },
    writeAtStart() {
      writeRound(db, 'start');
    },
    reportProgress(message) {
      mkdirSync(join(data, 'log'), { recursive: true });
      const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
      appendFileSync(join(data, 'log', `log_${day}.log`), `[INF] ${message}\n`);
    },
    close: () => db.close(),
  };
}

function starting(path: string, state: 'degraded' | 'failed', version: string): Reply {
  switch (path) {
    case '/health':
      return state === 'degraded' ? text(200, 'Degraded') : text(503, 'Unhealthy');
    case '/System/Info/Public':
      return json({ version, productName: 'Jellyfin Server', startupWizardCompleted: false });
    default:
      return startPage;
  }
}

function ready(path: string, request: Request, context: ServerContext): Reply | null {
  const state = context.state();
  switch (path) {
    case '/health':
      return state === 'unwell' ? text(503, 'Unhealthy') : text(200, 'Healthy');
    case '/System/Info/Public':
      return json({
        ServerName: 'fixture',
        Version: context.version,
        ProductName: 'Jellyfin Server',
        StartupWizardCompleted: state !== 'wizard',
      });
    default:
      break;
  }
  const key = context.env['FIXTURE_KEY'];
  if (key === undefined || request.header('authorization') !== `MediaBrowser Token="${key}"`) {
    return text(401, '');
  }
  const { people, scans, tasks } = context.activity();
  switch (`${request.method} ${path}`) {
    case 'POST /System/Shutdown':
      setTimeout(context.shutdown, 100);
      return text(204, '');
    case 'GET /Sessions':
      return json([
        { Id: 'idle', UserId: 'nobody' },
        ...times(people, (n) => ({ Id: `s${n}`, UserId: `u${n}`, NowPlayingItem: { Name: 'a film' } })),
      ]);
    case 'GET /ScheduledTasks':
      return json([
        { Key: 'CleanLogFiles', State: 'Idle' },
        ...times(scans, () => ({ Key: 'RefreshLibrary', State: 'Running' })),
        ...times(tasks, () => ({ Key: 'OptimizeDatabaseTask', State: 'Running' })),
      ]);
    default:
      return null;
  }
}
