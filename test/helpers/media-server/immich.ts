/** Behaves like an Immich without containers as far as a program sees it that stops, starts and asks it. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenServer, Reply, Request, ServerContext, ServerKind } from './kinds.ts';
import { StartFailure } from './failure.ts';
import { json, text } from './replies.ts';

const folders = ['upload', 'library', 'thumbs', 'encoded-video', 'profile', 'backups'];

export const immich: ServerKind = {
  defaultVersion: '3.1.0',
  program: { packageName: 'immich', entry: 'dist/main.js' },
  options: {
    data: { flags: [], env: 'IMMICH_MEDIA_LOCATION', fallback: 'upload' },
    port: { flags: [], env: 'IMMICH_PORT', fallback: '2283' },
    host: { flags: [], env: 'IMMICH_HOST', fallback: '127.0.0.1' },
  },
  healthPath: '/api/server/ping',
  stopSignals: ['SIGTERM', 'SIGINT'],
  states: ['maintenance', 'empty'],
  prepare({ data = '' }) {
    for (const folder of folders) {
      mkdirSync(join(data, folder), { recursive: true });
      writeFileSync(join(data, folder, '.immich'), '');
    }
  },
  open,
};

function open(context: ServerContext): OpenServer {
  const { data = '' } = context.options;
  const missing = folders.find((folder) => !existsSync(join(data, folder, '.immich')));
  if (missing !== undefined) throw new StartFailure(`Failed to read ${join(data, missing, '.immich')}`);
  let rounds = 0;
  return {
    respond: (path, request) => respond(path, request, context),
    write() {
      rounds += 1;
      writeFileSync(join(data, 'upload', `live-${rounds}.jpg`), String(rounds));
    },
    writeAtStart() {
      writeFileSync(join(data, 'upload', '.immich'), String(Date.now()));
    },
    reportProgress: context.log,
    close: () => undefined,
  };
}

function respond(path: string, request: Request, context: ServerContext): Reply | null {
  const state = context.state();
  const [major, minor, patch] = context.version.split('.').map(Number);
  switch (path) {
    case '/api/server/ping':
      return json({ res: 'pong' });
    case '/api/server/version':
      return json({ major, minor, patch });
    case '/api/server/config':
      return state === 'maintenance'
        ? json({ maintenanceMode: true })
        : json({ isInitialized: state !== 'empty', isOnboarded: true, maintenanceMode: false });
    default:
      break;
  }
  const key = context.env['FIXTURE_KEY'];
  if (key === undefined || request.header('x-api-key') !== key) return text(401, '');
  const { scans, tasks } = context.activity();
  const queue = (active: number): object => ({
    jobCounts: { active, waiting: 0, completed: 0, failed: 0, delayed: 0, paused: 0 },
    queueStatus: { isActive: active > 0, isPaused: false },
  });
  return path === '/api/jobs'
    ? json({ library: queue(scans), thumbnailGeneration: queue(tasks), backupDatabase: queue(0) })
    : null;
}
