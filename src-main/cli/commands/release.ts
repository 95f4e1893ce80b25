import { knownRoots } from '../../operations/known-roots.ts';
import { release } from '../../operations/release.ts';
import { restorePoints } from '../../operations/restore-points.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../../operations/core.ts';
import { describeTime } from '../../text/time.ts';
import type { Command } from '../command.ts';
import { confirmationMissing } from '../confirmation.ts';
import { yes } from '../options.ts';
import { recoverFirst } from '../recovery.ts';
import { resultOfReport } from '../results.ts';

export const releaseCommand: Command = {
  name: 'release',
  summary: 'Delete what a restore set aside, and free its space',
  explains: ['After this the restore can no longer be undone. Nothing else ever deletes a restore point.'],
  positionals: [{ name: 'OPERATION', required: true, describes: 'id of the restore (see: reprise backups)' }],
  options: [yes],
  examples: ['release 20261123t091500z-9ab3cd', 'release 20261123t091500z-9ab3cd --yes'],
  changes: true,
  async run({ args, open, output, now, signal }) {
    const id = args.required(0);
    if (!args.flag('yes'))
      return confirmationMissing(output.isJson ? [] : describePoint(await open(), id, now()));
    const core = await open();
    const record = restorePoints(core, knownRoots(core), null).find(
      (point) => point.record.id === id,
    )?.record;
    const stuck = await recoverFirst(core, { instanceId: record?.instanceId ?? null });
    if (stuck !== null) return stuck;
    const report = await release(core, id, { signal });
    const human = report.outcome === 'succeeded' ? ['Done. What that restore had set aside is deleted.'] : [];
    return resultOfReport(report, { json: { released: report.result.released }, human });
  },
};

function describePoint(core: Core, id: string, now: number): readonly string[] {
  const point = restorePoints(core, knownRoots(core), null).find(({ record }) => record.id === id);
  if (point === undefined)
    throw new RepriseError('operation-not-found', 'No such restore point.', { operation: id });
  const { record } = point;
  return [
    `This deletes for good what the ${record.kind} of ${describeTime(record.startedAt, now)} set aside for "${record.instanceName}":`,
    ...record.folders.map((folder) => `  ${folder}`),
    'After that it can no longer be undone.',
    '',
  ];
}
