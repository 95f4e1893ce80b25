/** Starting and stopping a server because its user says so. */
import { findInstance } from '../../operations/instance-context.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { startByUser, stopByUser } from '../../operations/control-server.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { orWithRights } from '../with-rights.ts';
import { endUnfinished } from './begin.ts';

export function serverHandlers(context: AppContext): Pick<Handlers, 'server:start' | 'server:stop'> {
  const { core } = context;
  const signal = neverAborted();
  type Ending = { readonly signal: AbortSignal };
  const change = async (
    instanceId: string,
    act: (id: string, ending: Ending) => Promise<unknown>,
  ): Promise<void> => {
    const { id } = findInstance(core, instanceId);
    try {
      await context.operations.hold(id, async (ending) => {
        await endUnfinished(core, { instanceId: id });
        await act(id, ending);
      });
    } finally {
      context.changed(id);
    }
  };
  return {
    'server:start': (instanceId) =>
      change(instanceId, (id, ending) =>
        orWithRights(
          core,
          { command: 'server start', instanceId: id },
          () => startByUser(core, id, { signal, startTimeoutMs: null }),
          ending,
        ),
      ),
    'server:stop': (instanceId) =>
      change(instanceId, (id, ending) =>
        orWithRights(
          core,
          { command: 'server stop', instanceId: id },
          () => stopByUser(core, id, { signal, stopTimeoutMs: null, forceStop: false }),
          ending,
        ),
      ),
  };
}
