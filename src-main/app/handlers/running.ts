import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { recoverNow } from '../recover-now.ts';

export function runningHandlers(
  context: AppContext,
): Pick<Handlers, 'operations:cancel' | 'operations:dismiss' | 'operations:recover'> {
  return {
    'operations:cancel': (operationId) => context.operations.cancel(operationId),
    'operations:dismiss': (operationId) => {
      context.operations.dismiss(operationId);
      context.changed();
    },
    'operations:recover': () => recoverNow(context),
  };
}
