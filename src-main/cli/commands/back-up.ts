import type { BackupState } from '../../domain/backup/manifest.ts';
import { backUp, type BackUpResult } from '../../operations/back-up.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { formatBytes, formatCount, formatDuration } from '../../text/format.ts';
import { describeCounts } from '../../text/kinds.ts';
import type { Command } from '../command.ts';
import { datasets, repository, stopOptions } from '../options.ts';
import { recoverFirst } from '../recovery.ts';
import { resultOfReport } from '../results.ts';
import { waitUntilStopped } from '../wait-until-stopped.ts';
import { inUseOption, leftAlone, whenInUse } from '../when-in-use.ts';

export const backUpCommand: Command = {
  name: 'back-up',
  summary: 'Make one backup of a server',
  explains: [
    'Copies while the server runs, stops it for a moment to copy what changed meanwhile, and starts it again.',
    'Every byte is read again and compared, and the database is checked, before the backup counts.',
    'A server that does not run is backed up as it is, and stays stopped.',
  ],
  positionals: [
    { name: 'INSTANCE', required: true, describes: 'id or name of the server (see: reprise instances)' },
  ],
  options: [
    repository,
    datasets,
    {
      name: 'quiesce',
      value: 'auto|stop|online',
      choices: ['auto', 'stop', 'online'],
      describes:
        'how the data is kept still: with a short stop, or while it runs where the server can do that',
    },
    inUseOption,
    ...stopOptions,
  ],
  examples: ['back-up home --repository /mnt/backups', 'back-up home', 'back-up home --json'],
  changes: true,
  async run({ args, open, signal, output }) {
    const stopTimeoutMs = args.milliseconds('stop-timeout');
    const core = await open();
    const instance = findInstance(core, args.required(0));
    const stuck = await recoverFirst(core, { instanceId: instance.id });
    if (stuck !== null) return stuck;
    if ((await whenInUse(core, instance.id, { args, output, signal })) === 'leave') return leftAlone();
    await waitUntilStopped(core, instance.id, { output, signal });
    const report = await backUp(
      core,
      {
        instance: instance.id,
        repository: args.path('repository'),
        datasets: args.list('datasets'),
        quiesce: args.choice('quiesce', ['auto', 'stop', 'online'], 'auto'),
        origin: 'manual',
        stopTimeoutMs,
        forceStop: args.flag('force-stop'),
      },
      { signal },
    );
    const { backup, downtimeMs } = report.result;
    return resultOfReport(report, { json: { backup, downtimeMs }, human: describeBackup(report.result) });
  },
};

export function describeBackup({ backup, downtimeMs }: Partial<BackUpResult>): readonly string[] {
  if (backup === undefined) return [];
  const { id, path, files, bytes, newBytes, state, counts } = backup;
  return [
    keptAs[state],
    `  Id:       ${id}`,
    `  Folder:   ${path}`,
    `  Holds:    ${describeCounts(counts)}`,
    `  Size:     ${formatCount(files, 'file')}, ${formatBytes(bytes)} (${formatBytes(newBytes)} of it new)`,
    ...(downtimeMs === undefined || downtimeMs === 0 ? [] : [`  Downtime: ${formatDuration(downtimeMs)}`]),
  ];
}

const keptAs: Readonly<Record<BackupState, string>> = {
  verified: 'The backup is complete and verified.',
  damaged: 'The backup is kept, but marked as damaged.',
  readable: 'The backup is kept, but the database of the server is not in it.',
};
