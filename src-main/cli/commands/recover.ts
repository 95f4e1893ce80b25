import { neverAborted } from '../../operations/cancel.ts';
import { recoverPatiently } from '../../operations/recover/recover-patiently.ts';
import { recover } from '../../operations/recover.ts';
import { succeeded, type Command, type CommandContext, type CommandResult } from '../command.ts';
import { resultOfRecover } from '../recover-result.ts';
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
    return resultOfRecover(
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
  return resultOfRecover(await recoverPatiently(core.clock, once));
}
