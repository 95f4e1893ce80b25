/** Begins an operation for a page, after what an earlier run left unfinished was ended. */
import { RepriseError } from '../../domain/errors.ts';
import type { OperationView } from '../../ipc/views/operation-view.ts';
import type { Started } from '../../ipc/contract.ts';
import { recoverFirst, type RecoverFirst } from '../../operations/recover/recover-first.ts';
import type { Core } from '../../operations/core.ts';
import type { AppContext } from '../context.ts';
import type { OperationBody } from '../running-operations.ts';

/** Errors: `instance-busy`, `recovery-pending`, and what keeps `body` from beginning. */
export async function begin(
  { operations }: AppContext,
  wanted: RecoverFirst,
  body: OperationBody,
  facts: Pick<OperationView, 'undoes' | 'undoesOf'> = {},
): Promise<Started> {
  const whole: OperationBody = async (core, options) => {
    await endUnfinished(core, wanted);
    return await body(core, options);
  };
  const operationId = await operations.start(wanted.instanceId, whole, facts);
  return { operationId };
}

/** Errors: `recovery-pending`. */
export async function endUnfinished(core: Core, wanted: RecoverFirst): Promise<void> {
  const { stuck } = await recoverFirst(core, wanted);
  if (stuck !== null)
    throw new RepriseError('recovery-pending', 'An earlier run waits for its user.', { operation: stuck.id });
}
