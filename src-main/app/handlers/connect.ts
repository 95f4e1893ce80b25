/** The key of a server, the permission to stop and start it, and whether somebody uses it. */
import type { InUseView } from '../../ipc/views/other-views.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { connectInstance, disconnectInstance } from '../../operations/connect.ts';
import { changeGrants, grantStates } from '../../operations/grants.ts';
import { instanceInUse, type InstanceInUse } from '../../operations/in-use.ts';
import { findInstance } from '../../operations/instance-context.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';

type Group = 'instances:connect' | 'instances:disconnect' | 'instances:grant' | 'instances:activity';

export function connectHandlers(context: AppContext): Pick<Handlers, Group> {
  const { core } = context;
  const options = { signal: neverAborted() };
  return {
    'instances:connect': async (instanceId, credentials) => {
      const { id } = findInstance(core, instanceId);
      await connectInstance(core, id, async () => credentials, options);
      context.changed(id);
    },
    'instances:disconnect': async (instanceId) => {
      const { id } = findInstance(core, instanceId);
      const { remarks } = await disconnectInstance(core, id, options);
      context.changed(id);
      return remarks;
    },
    'instances:grant': async (instanceId, granted) => {
      const { id } = findInstance(core, instanceId);
      const { states } = await grantStates(core, id);
      const wanted = states.filter(({ given }) => given !== granted).map(({ grant }) => grant);
      await changeGrants(core, wanted, granted ? 'give' : 'take');
      context.changed(id);
    },
    'instances:activity': async (instanceId) =>
      viewOf(await instanceInUse(core, findInstance(core, instanceId).id, options)),
  };
}

/** Nobody uses a server that does not run. */
function viewOf(found: InstanceInUse | null): InUseView {
  if (found === null) return { uses: [] };
  const { inUse, people } = found;
  if (!inUse.known) return { uses: null };
  const counts = [
    [people ?? 'using', inUse.activity.people],
    ['scan', inUse.activity.scans],
    ['task', inUse.activity.tasks],
  ] as const;
  // Neither names nor titles: a server is asked for numbers only.
  return {
    uses: counts.flatMap(([kind, count]) => (count === 0 ? [] : [{ kind, count, samples: [] }])),
  };
}
