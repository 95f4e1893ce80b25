import type { ErrorInfo } from '../../domain/errors.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { goneCodes } from '../../operations/recover/recover-back-up.ts';
import { recover, type RecoveredOperation, type RecoverReport } from '../../operations/recover.ts';
import { explain, toProblem } from '../../text/errors.ts';
import { operationTexts } from '../../text/stages.ts';
import { succeeded, type Command, type CommandContext, type CommandResult } from '../command.ts';
import { recoverPatiently } from '../recover-patiently.ts';
import { describeRecovered } from '../recovery.ts';
import { headOf } from '../results.ts';
import { usageError } from '../usage-error.ts';

export const recoverCommand: Command = {
  name: 'recover',
  summary: 'Finish or take back what an earlier run left unfinished',
  explains: [
    'Looks at the disk, and ends every unfinished operation either before or after its change. Safe at any time.',
    'Other commands that change something do this by themselves first.',
  ],
  positionals: [],
  options: [
    { name: 'operation', value: 'ID', describes: 'only this one' },
    {
      name: 'accept-warnings',
      value: null,
      describes: 'also what another machine began here, and backups of a server that is gone for good',
    },
    {
      name: 'wait-for-parent',
      value: null,
      describes: 'wait until the program that started this ends',
      hidden: true,
    },
  ],
  examples: ['recover', 'recover --accept-warnings'],
  changes: true,
  async run(context) {
    const { args, open } = context;
    const operationId = args.text('operation');
    if (args.flag('wait-for-parent')) {
      if (operationId === null) throw usageError('--operation is missing.', 'recover');
      return watch(context, operationId);
    }
    // Ending what was left unfinished is itself not left unfinished.
    const options = { signal: neverAborted() };
    return resultOf(
      await recover(await open(), { operationId, acceptWarnings: args.flag('accept-warnings') }, options),
    );
  },
};

/** The watchdog: started by an operation before it stops a server, it finishes for it when it dies. */
async function watch({ open }: CommandContext, operationId: string): Promise<CommandResult> {
  const { waitForParentEnd } = await import('../../adapters/processes/watchdog.ts');
  if ((await waitForParentEnd()) === 'dismissed') return succeeded({ operations: [] }, []);
  const core = await open();
  core.logger.warn('watchdog.orphaned', { operationId });
  const options = { signal: neverAborted() };
  const once = () => recover(core, { operationId, acceptWarnings: false }, options);
  return resultOf(await recoverPatiently(core.clock, once));
}

function resultOf({ operations, unknown }: RecoverReport): CommandResult {
  const errors = operations.flatMap((one) => (one.error === null ? [] : [one.error]));
  const foreign: readonly ErrorInfo[] = unknown.map(({ code, path }) => ({
    code,
    message: '',
    details: { path },
  }));
  const said = { json: { operations: operations.map(describeRecovered) }, human: describe(operations) };
  const problems = [...errors, ...foreign].map(toProblem);
  const stuck = operations.find((one) => one.ended === 'needs-attention')?.error ?? foreign[0];
  if (stuck !== undefined) return { outcome: 'needs-attention', ...headOf(stuck), problems, ...said };
  const waiting = operations.filter((one) => one.ended === 'pending');
  const busy = waiting.find((one) => one.error?.code !== 'server-starting');
  if (busy !== undefined) {
    return {
      outcome: 'blocked',
      ...headOf(busy.error ?? { code: 'instance-busy', message: '', details: {} }),
      problems,
      ...said,
    };
  }
  // A server that is still starting is no failure: the next `recover` has the last word.
  return succeeded(said.json, said.human, waiting.length === 0 ? {} : { warnings: problems });
}

const endings = {
  before: 'taken back: everything is as it was before',
  after: 'finished',
  pending: 'not ended yet',
  'needs-attention': 'needs you',
} as const satisfies Record<RecoveredOperation['ended'], string>;

function describe(operations: readonly RecoveredOperation[]): readonly string[] {
  if (operations.length === 0) return ['Nothing was left unfinished.'];
  return operations.flatMap(({ id, kind, ended, error, found }) => [
    `${operationTexts[kind]} ${id}: ${endings[ended]}.`,
    ...(error === null ? [] : saidOf(error)),
    ...(kind === 'back-up' && error !== null && goneCodes.includes(error.code)
      ? ['  If it is gone for good: reprise recover --accept-warnings']
      : []),
    ...found.map((path) => `  What was neither old nor new is kept in ${path}`),
  ]);
}

function saidOf({ code, details }: NonNullable<RecoveredOperation['error']>): readonly string[] {
  const { message, action } = explain(code, details);
  return [`  ${message}`, ...(action === '' ? [] : [`  ${action}`])];
}
