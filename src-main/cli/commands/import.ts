import { findInstance } from '../../operations/instance-context.ts';
import { importArchive } from '../../operations/import-archive.ts';
import type { Command } from '../command.ts';
import { instance, repository } from '../options.ts';
import { recoverFirst } from '../recovery.ts';
import { resultOfReport } from '../results.ts';
import { describeBackup } from './back-up.ts';

export const importCommand: Command = {
  name: 'import',
  summary: "Make a verified backup from a server's own backup file",
  explains: ['The file itself is left as it is. The server is not touched.'],
  positionals: [{ name: 'FILE', required: true, describes: 'the archive that the server made' }],
  options: [{ ...instance, required: true }, repository],
  examples: ['import ./2026-11-20T1535.audiobookshelf --instance home'],
  changes: true,
  async run({ args, open, signal }) {
    const core = await open();
    const known = findInstance(core, args.text('instance') ?? '');
    const stuck = await recoverFirst(core, { instanceId: known.id });
    if (stuck !== null) return stuck;
    const request = {
      file: args.resolve(args.required(0)),
      instance: known.id,
      repository: args.path('repository'),
    };
    const report = await importArchive(core, request, { signal });
    return resultOfReport(report, {
      json: { backup: report.result.backup },
      human: describeBackup(report.result),
    });
  },
};
