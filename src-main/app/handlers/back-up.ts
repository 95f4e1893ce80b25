import { backUp } from '../../operations/back-up.ts';
import { findInstance } from '../../operations/instance-context.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import type { OperationBody } from '../running-operations.ts';
import { withRights } from '../with-rights.ts';
import { begin } from './begin.ts';

export function backUpHandlers(context: AppContext): Pick<Handlers, 'back-up:start'> {
  return {
    'back-up:start': (instanceId) => {
      const { id } = findInstance(context.core, instanceId);
      const here: OperationBody = (core, options) =>
        backUp(
          core,
          {
            instance: id,
            repository: null,
            datasets: null,
            quiesce: 'auto',
            origin: 'manual',
            stopTimeoutMs: null,
            forceStop: false,
          },
          options,
        );
      return begin(context, { instanceId: id }, withRights({ command: 'back-up', instanceId: id }, here));
    },
  };
}
