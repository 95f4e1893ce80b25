import { exportBackup, type ExportResult } from '../../operations/export-backup.ts';
import { formatBytes, formatCount } from '../../text/format.ts';
import type { Command } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfReport } from '../results.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: "Write a backup as one file in the server's own format",
  explains: [
    'The server takes the file by upload. It holds no more than a backup that the server makes itself.',
    'It is read again and compared before it gets its name. A file that is there already stays as it is.',
  ],
  positionals: [{ name: 'REF', required: true, describes: 'a backup id or a backup folder' }],
  options: [
    {
      name: 'to',
      value: 'FILE',
      required: true,
      describes:
        "the new file, or a folder in which it is named as the server names its own; the server's ending is added",
    },
    { name: 'accept-warnings', value: null, describes: 'go on although there are warnings' },
  ],
  examples: [
    'export 2rjv528xiotn --to ~/Downloads',
    'export 2rjv528xiotn --to ./before-the-move.audiobookshelf',
  ],
  changes: true,
  async run({ args, open, signal }) {
    const core = await open();
    // Nothing of a server is touched: what is unfinished there must not keep anybody from taking a backup elsewhere.
    const pending = pendingRecovery(core);
    const request = {
      ref: args.ref(args.required(0)),
      to: args.path('to') ?? '',
      acceptWarnings: args.flag('accept-warnings'),
    };
    const report = await exportBackup(core, request, { signal });
    const { path, files, bytes, archiveBytes, state, backupId, leftOut, leftOutCount } = report.result;
    const json = { path, files, bytes, archiveBytes, state, backupId, leftOut, leftOutCount, ...pending };
    return resultOfReport(report, { json, human: [...describe(report.result), ...pendingHint(pending)] });
  },
};

function describe({
  path,
  files = 0,
  bytes = 0,
  archiveBytes = 0,
  state,
  leftOut = [],
  toUse,
}: Partial<ExportResult>): readonly string[] {
  if (path === undefined) return [];
  return [
    state === 'damaged'
      ? 'The file is written. It is made of a damaged backup, and is no better than that.'
      : 'The file is complete: read again and compared.',
    `  File:     ${path}`,
    `  Holds:    ${formatCount(files, 'file')}, ${formatBytes(bytes)}`,
    `  Size:     ${formatBytes(archiveBytes)}`,
    ...(toUse === undefined ? [] : [`  To use it: ${toUse}`]),
    ...(leftOut.length === 0 ? [] : ['  Not in it:', ...leftOut.map((one) => `    - ${one.path}`)]),
  ];
}
