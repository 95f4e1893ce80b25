import { practiceDamages } from '../../ports/practice-sandbox.ts';
import type { Core } from '../../operations/core.ts';
import { breakPractice } from '../../operations/practice/break-practice.ts';
import { practiceInstance } from '../../operations/practice/practice-context.ts';
import { practiceStatus } from '../../operations/practice/practice-status.ts';
import { startPractice } from '../../operations/practice/start-practice.ts';
import { stopPractice } from '../../operations/practice/stop-practice.ts';
import {
  afterBreak,
  broken,
  describePractice,
  describeRemoved,
  describeSteps,
  nextSteps,
  noPractice,
  type PracticeView,
} from '../../text/practice.ts';
import { succeeded, type Command, type CommandContext, type CommandResult } from '../command.ts';
import { copyable } from '../copyable.ts';
import { pendingHint, pendingRecovery, recoverFirst } from '../recovery.ts';
import { headOf } from '../results.ts';

export const practiceStart: Command = {
  name: 'practice start',
  summary: 'Make a small made-up server to rehearse with',
  explains: ['It lies in a folder of its own and has its own place for backups. Safe to run again.'],
  positionals: [],
  options: [],
  examples: ['practice start'],
  changes: true,
  async run(context) {
    const core = await context.open();
    const stuck = await recoverPractice(core);
    if (stuck !== null) return stuck;
    return startedResult(core, context, await startPractice(core, context));
  },
};

async function startedResult(
  core: Core,
  context: CommandContext,
  { server, isNew }: Awaited<ReturnType<typeof startPractice>>,
): Promise<CommandResult> {
  const shown = await look(core, context);
  const json = { ...shown.json, server, isNew };
  if (server !== 'dead') return succeeded(json, shown.human);
  return {
    outcome: 'failed',
    ...headOf({ code: 'practice-broken', message: '', details: {} }),
    json,
    human: [],
  };
}

export const practiceStatusCommand: Command = {
  name: 'practice status',
  summary: 'Say how the practice server is, and what to try next',
  explains: ['Changes nothing.'],
  positionals: [],
  options: [],
  examples: ['practice status'],
  changes: false,
  async run(context) {
    const core = await context.open();
    const pending = pendingRecovery(core);
    const { json, human } = await look(core, context);
    return succeeded({ ...json, ...pending }, [...human, ...pendingHint(pending)]);
  },
};

export const practiceBreak: Command = {
  name: 'practice break',
  summary: 'Make a disaster for the practice server',
  explains: [
    'everything: all its data is gone. covers: its pictures are gone. database: its database is damaged.',
    'Only ever touches the practice server, never a server of yours.',
  ],
  positionals: [
    {
      name: 'KIND',
      required: false,
      choices: practiceDamages,
      describes: `${practiceDamages.join(', ')} (default: everything)`,
    },
  ],
  options: [],
  examples: ['practice break', 'practice break covers', 'practice break database'],
  changes: true,
  async run(context) {
    const asked = context.args.positional(0);
    const kind = practiceDamages.find((known) => known === asked) ?? 'everything';
    const core = await context.open();
    const stuck = await recoverPractice(core);
    if (stuck !== null) return stuck;
    const { server } = await breakPractice(core, kind, context);
    const status = await practiceStatus(core, context);
    const view = status === null ? null : viewOf(core, status);
    return succeeded({ broken: kind, server, practice: view }, [
      ...broken[kind],
      afterBreak[server],
      ...(view === null ? [] : describeSteps(nextSteps(view), copyable(context))),
    ]);
  },
};

export const practiceReset: Command = {
  name: 'practice reset',
  summary: 'Begin the practice afresh',
  explains: ['As practice stop and practice start: its backups go, too.'],
  positionals: [],
  options: [],
  examples: ['practice reset'],
  changes: true,
  async run(context) {
    const core = await context.open();
    await stopPractice(core, { signal: context.signal, whole: true });
    return startedResult(core, context, await startPractice(core, context));
  },
};

export const practiceStop: Command = {
  name: 'practice stop',
  summary: 'End the practice and remove all of it',
  explains: [
    'Its server, its folder with its backups, and what Reprise remembers of it: plans, history, restore points.',
    "Only the lines in Reprise's own log stay for two weeks, as always.",
  ],
  positionals: [],
  options: [],
  examples: ['practice stop'],
  changes: true,
  async run(context) {
    const removed = await stopPractice(await context.open(), context);
    return succeeded({ removed }, describeRemoved(removed));
  },
};

/** Only what waits for the practice server: an unfinished operation of the user's own has nothing to do with it. */
async function recoverPractice(core: Core): Promise<CommandResult | null> {
  const instance = practiceInstance(core);
  return instance === null ? null : recoverFirst(core, { instanceId: instance.id });
}

async function look(core: Core, context: CommandContext): Promise<Pick<CommandResult, 'json' | 'human'>> {
  const status = await practiceStatus(core, context);
  if (status === null) {
    const start = [{ says: 'make one', words: ['practice', 'start'] }];
    return { json: { practice: null }, human: [...noPractice, ...describeSteps(start, copyable(context))] };
  }
  const view = viewOf(core, status);
  const next = nextSteps(view);
  return {
    json: { practice: view, next: next.map(({ words }) => copyable(context)(words).trim().slice(2)) },
    human: [...describePractice(view), ...describeSteps(next, copyable(context))],
  };
}

type Status = NonNullable<Awaited<ReturnType<typeof practiceStatus>>>;

export function viewOf(core: Core, status: Status): PracticeView {
  const { instance, data, running, url, counts, backups } = status;
  const { folder, backups: repository } = core.practice.places;
  // A backup of a server that was empty brings nothing back.
  const useful = backups.find(({ manifest }) => (manifest.counts['users'] ?? 0) > 0) ?? backups[0];
  return {
    name: instance.name,
    folder,
    repository,
    data,
    running,
    url,
    counts,
    backups: backups.length,
    backupId: useful?.manifest.id ?? null,
  };
}
