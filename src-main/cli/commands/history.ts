import { errorCodes } from '../../domain/error-codes.ts';
import type { OperationRecord } from '../../domain/operation/operation.ts';
import { explain } from '../../text/errors.ts';
import { operationTexts, outcomeTexts } from '../../text/stages.ts';
import { describeTime } from '../../text/time.ts';
import { succeeded, type Command } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { usageError } from '../usage-error.ts';

const usualLimit = 50;

export const historyCommand: Command = {
  name: 'history',
  summary: 'List what was done, newest first',
  positionals: [],
  options: [{ name: 'limit', value: 'N', describes: `how many (default: ${usualLimit})` }],
  examples: ['history', 'history --limit 5 --json'],
  changes: false,
  async run({ args, open, now }) {
    const limit = Number(args.text('limit') ?? usualLimit);
    if (!Number.isInteger(limit) || limit < 1)
      throw usageError('--limit wants a whole number above 0.', 'history');
    const core = await open();
    const operations = core.catalog.history(limit);
    const pending = pendingRecovery(core);
    const human =
      operations.length === 0 ? ['Nothing has been done yet.'] : operations.map((one) => line(one, now()));
    return succeeded({ operations, ...pending }, [...human, ...pendingHint(pending)]);
  },
};

function line({ id, kind, startedAt, outcome, code }: OperationRecord, now: number): string {
  const end = outcome === null ? 'not ended' : outcomeTexts[outcome];
  const known = errorCodes.find((one) => one === code);
  const title = known === undefined ? code : explain(known, {}).title;
  const why = title === null || outcome === 'cancelled' ? '' : ` (${title})`;
  return `${describeTime(startedAt, now)}  ${operationTexts[kind]}: ${end}${why}\n    ${id}`;
}
