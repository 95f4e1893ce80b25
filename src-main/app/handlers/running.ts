import { RepriseError } from '../../domain/errors.ts';
import type { Handlers } from '../answer.ts';
import type { OperationView } from '../../ipc/views/operation-view.ts';
import { pendingOperations } from '../../operations/recover.ts';
import type { AppContext } from '../context.ts';
import { recoverNow } from '../recover-now.ts';

export function runningHandlers(
  context: AppContext,
): Pick<Handlers, `operations:${'cancel' | 'dismiss' | 'recover' | 'reveal'}`> {
  return {
    'operations:cancel': (operationId) => context.operations.cancel(operationId),
    'operations:dismiss': (operationId) => {
      const view = context.operations.list().find((one) => one.operationId === operationId);
      context.operations.dismiss(operationId);
      if (view?.end?.outcome === 'needs-attention') stillNeeds(context, view);
      context.changed();
    },
    'operations:recover': () => recoverNow(context),
    'operations:reveal': (operationId, place) => {
      const view = context.operations.list().find((one) => one.operationId === operationId);
      const path = view?.end?.paths[place];
      if (path === undefined) throw new RepriseError('operation-not-found', 'It names no such folder.', {});
      context.shell.reveal(path);
    },
  };
}

/** Its card is gone; what it left unfinished still needs its user. */
function stillNeeds({ core, recovered }: AppContext, { operationId, end }: OperationView): void {
  const { entries, unknown } = pendingOperations(core);
  const left = entries.find(({ record }) => record.id === operationId)?.record;
  if (left === undefined) return;
  const { code = 'recovery-pending', details = {} } = end?.findings[0] ?? {};
  const error = { code, message: '', details };
  const { id, kind, instanceId } = left;
  recovered({
    operations: [{ id, kind, instanceId, ended: 'needs-attention', error, warnings: [], found: [] }],
    unknown,
  });
}
