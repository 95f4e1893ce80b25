/** The guided tour: real commands, one after the other, each shown before it runs. */
import type { Core } from '../../operations/core.ts';
import { practiceInstance } from '../../operations/practice/practice-context.ts';
import {
  calledOtherwise,
  fromBefore,
  kept,
  notBegun,
  tourEnd,
  tourIntro,
  tourPrompts,
  tourTexts,
  type StepText,
} from '../../text/practice-tour.ts';
import { canAsk } from '../ask.ts';
import { confirmationMissing } from '../confirmation.ts';
import { succeeded, type Command, type CommandContext, type CommandResult } from '../command.ts';
import { copyable } from '../copyable.ts';
import { runTour, type TourStep } from '../run-tour.ts';
import { backUpCommand } from './back-up.ts';
import { instancesAdd } from './instances-add.ts';
import { instancesCheck } from './instances-check.ts';
import { planCommand } from './plan.ts';
import {
  practiceBreak,
  practiceReset,
  practiceStart,
  practiceStatusCommand,
  practiceStop,
} from './practice.ts';
import { restoreCommand } from './restore.ts';

export const practiceTour: Command = {
  name: 'practice',
  summary: 'Rehearse a backup, a disaster and a restore, without any risk',
  explains: [
    'A guided tour on a small made-up server. Every step shows the command that it runs.',
    'Without a terminal it runs through and removes everything at the end.',
    'It replaces a practice server from before; without a terminal only with --yes.',
    'For a rehearsal of your own: practice start, status, break, reset, stop.',
  ],
  positionals: [],
  options: [
    { name: 'yes', value: null, describes: 'without a terminal: replace a practice server from before, too' },
  ],
  examples: ['practice', 'practice start', 'practice break', 'practice status', 'practice stop'],
  changes: true,
  async run(context) {
    const { args, output, program } = context;
    const core = await context.open();
    const once: CommandContext = { ...context, open: async () => core };
    const isInteractive = canAsk(output);
    const isFromBefore = core.practice.look() !== null || practiceInstance(core) !== null;
    // Its backups would go with it, and nobody is there to be asked.
    if (isFromBefore && !isInteractive && !args.flag('yes')) return confirmationMissing([fromBefore]);
    for (const line of tourIntro) output.line(line);
    if (program !== 'reprise') output.line(calledOtherwise(program));
    if (isFromBefore) output.line(fromBefore);
    const ended = await runTour(once, tourSteps(core, isFromBefore), { isInteractive });
    if (ended.stuck !== null) return stuckResult(ended.stuck, ended.steps, context);
    if (ended.left) {
      const isThere = isFromBefore || ended.steps.length > 0;
      return left(context, isThere ? keptLines(context) : [notBegun], ended.steps);
    }
    const add = copyable(context)([...instancesAdd.name.split(' '), '--help']);
    return succeeded({ steps: ended.steps, removed: true }, ['', ...tourEnd, add]);
  },
};

/** What later steps know from earlier ones. */
interface Learned {
  readonly name: string;
  readonly backupId: string;
  readonly planId: string;
}

function tourSteps(core: Core, isFromBefore: boolean): readonly TourStep<Learned>[] {
  const { backups } = core.practice.places;
  const step = (
    text: StepText,
    command: Command,
    words: TourStep<Learned>['words'] = () => [],
    learn: TourStep<Learned>['learn'] = () => ({}),
  ): TourStep<Learned> => ({ text, command, words, learn });
  const check = (text: StepText): TourStep<Learned> => step(text, instancesCheck, ({ name }) => [name ?? '']);
  return [
    {
      ...step(tourTexts.start, isFromBefore ? practiceReset : practiceStart),
      learn: () => ({ name: practiceInstance(core)?.name ?? '' }),
      tells: untilNext,
    },
    check(tourTexts.look),
    step(
      tourTexts.backUp,
      backUpCommand,
      ({ name }) => [name ?? '', '--repository', backups],
      ({ json }) => ({ backupId: textAt(json, 'backup') }),
    ),
    { ...step(tourTexts.disaster, practiceBreak, () => ['everything']), tells: untilNext },
    check(tourTexts.wrong),
    step(
      tourTexts.plan,
      planCommand,
      ({ name, backupId }) => [backupId ?? '', '--instance', name ?? ''],
      ({ json }) => ({ planId: textAt(json, 'plan') }),
    ),
    step(tourTexts.restore, restoreCommand, ({ planId }) => ['--plan', planId ?? '', '--yes']),
    check(tourTexts.healthy),
    { ...step(tourTexts.cleanUp, practiceStop), prompt: tourPrompts.remove },
  ];
}

/** The tour says itself what comes next. */
function untilNext({ human }: CommandResult): readonly string[] {
  const end = human.indexOf('');
  return end === -1 ? human : human.slice(0, end);
}

function textAt(json: CommandResult['json'], key: string): string {
  const value = json[key];
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : '';
}

function left({ signal }: CommandContext, human: readonly string[], steps: readonly object[]): CommandResult {
  const json = { steps, removed: false };
  return signal.aborted ? { outcome: 'cancelled', json, human } : succeeded(json, human);
}

function keptLines(context: CommandContext): readonly string[] {
  const line = copyable(context);
  return ['', kept, line(practiceStatusCommand.name.split(' ')), line(practiceStop.name.split(' '))];
}

function stuckResult(
  result: CommandResult,
  steps: readonly object[],
  context: CommandContext,
): CommandResult {
  return { ...result, json: { steps, removed: false }, human: keptLines(context) };
}
