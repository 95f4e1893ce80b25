/** Behaves like Stash as far as a program sees it that stops, starts and asks it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'yaml';
import { times } from './activity.ts';
import type { OpenServer, Reply, Request, ServerContext, ServerKind } from './kinds.ts';
import { json, text } from './replies.ts';
import { writeRound } from './rounds.ts';

export const stash: ServerKind = {
  defaultVersion: 'v0.30.1',
  program: { packageName: 'stash', entry: 'stash-linux' },
  options: {
    config: { flags: ['-c', '--config'], env: 'STASH_CONFIG_FILE', fallback: 'config.yml' },
    port: { flags: ['--port'], env: 'STASH_PORT', fallback: '9999' },
    host: { flags: ['--host'], env: 'STASH_HOST', fallback: '127.0.0.1' },
  },
  healthPath: '/healthz',
  stopSignals: ['SIGTERM', 'SIGINT'],
  readsOneSignal: true,
  states: ['setup', 'needs-migration', 'tripwire'],
  prepare({ config }, port) {
    if (config === undefined) return;
    mkdirSync(dirname(config), { recursive: true });
    if (!existsSync(config)) {
      writeFileSync(config, `database: ${join(dirname(config), 'stash-go.sqlite')}\nport: ${port}\n`);
    }
  },
  open,
};

function open(context: ServerContext): OpenServer {
  const { config = '' } = context.options;
  const isNew = !existsSync(config);
  const settings = isNew ? {} : (parse(readFileSync(config, 'utf8')) as Readonly<Record<string, string>>);
  // Without its settings it asks to be set up and opens nothing.
  const db = isNew
    ? null
    : new Database(resolve(settings['database'] ?? join(dirname(config), 'stash-go.sqlite')));
  db?.pragma('journal_mode = WAL');
  let rounds = 0;
  return {
    respond: (path, request) => respond(path, request, context, isNew),
    write() {
      rounds += 1;
      if (db !== null) writeRound(db, `round ${rounds}`);
    },
    writeAtStart() {
      if (!isNew) writeFileSync(config, readFileSync(config));
    },
    reportProgress: context.log,
    close: () => db?.close(),
  };
}

function respond(path: string, request: Request, context: ServerContext, isNew: boolean): Reply | null {
  const state = isNew ? 'setup' : context.state();
  if (path === '/healthz') return text(200, 'OK');
  if (state === 'tripwire') return text(403, 'Stash is not secured');
  if (path !== '/graphql') return null;
  const key = context.env['FIXTURE_KEY'];
  if (key !== undefined && request.header('apikey') !== key) return text(401, '');
  const query = request.query.get('query') ?? '';
  return json({
    data: {
      ...(query.includes('version') ? { version: { version: context.version } } : {}),
      ...(query.includes('systemStatus')
        ? { systemStatus: { status: statusOf(state), databaseSchema: 75, appSchema: 75 } }
        : {}),
      ...(query.includes('jobQueue') ? { jobQueue: jobs(context) } : {}),
    },
  });
}

function statusOf(state: string | null): string {
  return state === 'setup' ? 'SETUP' : state === 'needs-migration' ? 'NEEDS_MIGRATION' : 'OK';
}

function jobs(context: ServerContext): readonly object[] | null {
  const { scans, tasks } = context.activity();
  const all = [
    ...times(scans, () => ({ status: 'RUNNING', description: 'Scanning...' })),
    ...times(tasks, () => ({ status: 'READY', description: 'Generating...' })),
  ];
  return all.length === 0 ? null : all;
}
