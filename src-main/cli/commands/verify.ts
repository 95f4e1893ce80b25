import { verify } from '../../operations/verify.ts';
import { toProblem } from '../../text/errors.ts';
import { formatBytes, formatCount } from '../../text/format.ts';
import type { Command } from '../command.ts';
import { isAboutTheBackup } from '../look.ts';
import { pendingRecovery } from '../recovery.ts';
import { resultOfProblems, resultOfReport } from '../results.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Read every byte of a backup again and check its database',
  explains: ['Damage that is found is noted, so that this backup is no longer counted as a good one.'],
  positionals: [
    { name: 'REF', required: true, describes: 'a backup id, a backup folder or an archive file' },
  ],
  options: [],
  examples: ['verify 2rjv528xiotn', 'verify /mnt/backups/home/2026-11-20T020000Z-audiobookshelf --json'],
  changes: false,
  async run({ args, open, signal }) {
    const core = await open();
    const pending = pendingRecovery(core);
    const report = await verify(core, args.ref(args.required(0)), { signal });
    const { files, bytes, findings = [] } = report.result;
    const problems = findings.map(toProblem);
    const json = { files, bytes, problems, ...pending };
    if (report.outcome === 'succeeded') {
      const human = [`Read and compared: ${formatCount(files ?? 0, 'file')}, ${formatBytes(bytes ?? 0)}.`];
      const result = resultOfProblems(problems, 'failed', {
        json: { operationId: report.operationId, ...json },
        human,
      });
      return problems.length > 0
        ? result
        : { ...result, human: [...human, 'Everything is as it was saved.'] };
    }
    const result = resultOfReport(report, { json, human: [] });
    const isAnswer =
      report.outcome === 'blocked' && report.error !== null && isAboutTheBackup(report.error.code);
    return isAnswer ? { ...result, outcome: 'failed' } : result;
  },
};
