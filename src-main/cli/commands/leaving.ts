/** Asked by the uninstallers; of use to people, too. */
import { knownRoots } from '../../operations/known-roots.ts';
import { pendingOperations } from '../../operations/recover.ts';
import { restorePoints } from '../../operations/restore-points.ts';
import { explain, toProblem } from '../../text/errors.ts';
import { leavingTexts } from '../../text/leaving.ts';
import { describeTime } from '../../text/time.ts';
import { succeeded, type Command } from '../command.ts';

export const leavingCommand: Command = {
  name: 'leaving',
  summary: 'Before you remove Reprise: say whether it may go now, and what stays behind',
  explains: [
    'Nothing is changed. Blocked (exit 3) while a backup or restore is unfinished: a server may be held down by it.',
    'Backups, restore points and your servers stay as they are when Reprise is removed.',
  ],
  positionals: [],
  options: [],
  examples: ['leaving', 'leaving --json'],
  changes: false,
  async run({ open, now }) {
    const core = await open();
    const { entries, unknown } = pendingOperations(core);
    const repositories = core.profile.repositories().map(({ path }) => path);
    const points = restorePoints(core, knownRoots(core), null).map(({ record, state }) => ({
      operationId: record.id,
      instanceId: record.instanceId,
      createdAt: record.startedAt,
      state,
      folders: record.folders,
    }));
    const json = { repositories, restorePoints: points };
    const [pending] = [...entries.map(({ record }) => record.id), ...unknown.map(({ path }) => path)];
    if (pending !== undefined) {
      const { message, action } = explain('unfinished-before-leaving', { operation: pending });
      const problem = toProblem({
        code: 'unfinished-before-leaving',
        severity: 'block',
        details: { operation: pending },
      });
      return {
        outcome: 'blocked',
        code: problem.code,
        message,
        action,
        problems: [problem],
        json,
        human: [],
      };
    }
    return succeeded(json, [
      leavingTexts.mayGo,
      ...(repositories.length === 0
        ? []
        : ['', leavingTexts.backups, ...repositories.map((path) => `  ${path}`)]),
      ...(points.length === 0
        ? []
        : [
            '',
            leavingTexts.restorePoints,
            ...points.flatMap(({ createdAt, folders }) => [
              `  ${describeTime(createdAt, now())}`,
              ...folders.map((folder) => `    ${folder}`),
            ]),
            leavingTexts.release,
          ]),
    ]);
  },
};
