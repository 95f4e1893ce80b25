/** What can be restored: listing, looking, verifying, exporting, importing. */
import { isMediaServer } from '../../ports/media-server.ts';
import type { BackupDetails, BackupRef } from '../../ipc/views/backups-view.ts';
import { neverAborted } from '../../operations/cancel.ts';
import type { Core } from '../../operations/core.ts';
import { exportBackup } from '../../operations/export-backup.ts';
import { importArchive } from '../../operations/import-archive.ts';
import { inspect } from '../../operations/inspect.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { findServer } from '../../operations/server-context.ts';
import { verify } from '../../operations/verify.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { backupsView } from '../views/backups-view.ts';
import { Turns } from '../turns.ts';
import { PointSizes } from '../views/point-sizes.ts';
import { begin } from './begin.ts';
import { backupFolder, backupId, refOf } from './refs.ts';

type Group =
  | 'backups:list'
  | 'backups:inspect'
  | 'backups:verify'
  | 'backups:export'
  | 'backups:import'
  | 'backups:reveal';

export function backupsHandlers(context: AppContext): Pick<Handlers, Group> {
  const { core, shell, tokens } = context;
  const sizes = new PointSizes(core);
  const turns = new Turns();
  return {
    'backups:list': (instanceId) => backupsView(context, sizes, instanceId),
    'backups:inspect': (ref) => inspectFor(context, ref),
    // One after the other. Reading changes nothing of a server: nothing that is unfinished there stands in its way.
    'backups:verify': async (ref) => {
      const path = refOf(context, ref);
      const operationId = await context.operations.start(null, (heard, options) =>
        verify(heard, path, {
          ...options,
          turn: (act) => turns.run(async () => act(await answering(context, ref, path, heard)), options),
        }),
      );
      return { operationId };
    },
    'backups:export': async (id, token, acceptWarnings = false) => {
      const request = { ref: backupId(id), to: tokens.take(token), acceptWarnings };
      const operationId = await context.operations.start(null, (heard, options) =>
        exportBackup(heard, request, options),
      );
      return { operationId };
    },
    'backups:import': (instanceId, ref) => {
      const { id } = findInstance(core, instanceId);
      const request = { file: refOf(context, ref), instance: id, repository: null };
      return begin(context, { instanceId: id }, (heard, options) => importArchive(heard, request, options));
    },
    'backups:reveal': (id) => shell.reveal(backupFolder(core, id)),
  };
}

/** Its place may have fallen silent while it waited. Errors: `repository-away`, `look-timed-out`, `backup-not-found`. */
async function answering(context: AppContext, ref: BackupRef, path: string, core: Core): Promise<Core> {
  await context.silent.ask();
  if (ref.by === 'backup') refOf(context, ref);
  else await context.silent.assertAnswering([path]);
  return context.silent.asOfNow(core);
}

async function inspectFor(context: AppContext, ref: BackupRef): Promise<BackupDetails> {
  const { core } = context;
  const { summary, counts, notCovered, findings } = await inspect(core, refOf(context, ref), {
    signal: neverAborted(),
  });
  const server = findServer(core, summary.server);
  const all = isMediaServer(server) ? server.layout({}).datasets.map(({ name }) => name) : [];
  const absent = all.filter((name) => summary.datasets.every((dataset) => dataset.name !== name));
  return {
    ref,
    form: summary.form,
    server: summary.server,
    serverName: server.name,
    serverVersion: summary.serverVersion,
    createdAt: summary.createdAt,
    origin: summary.origin,
    datasets: [
      ...summary.datasets.map((dataset) => ({ ...dataset, contained: true })),
      ...absent.map((name) => ({ name, contained: false, files: 0, bytes: 0 })),
    ],
    counts,
    notCovered,
    findings,
    path: summary.path,
  };
}
