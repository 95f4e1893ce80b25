/** What is found on this machine, and what could be. */
import type { Find } from '../../domain/server/find.ts';
import type { FindView } from '../../ipc/views/found-view.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { detect } from '../../operations/detect.ts';
import { foundLocations, freeInstanceName } from '../../operations/found-instance.ts';
import { findServer } from '../../operations/server-context.ts';
import { isMediaServer } from '../../ports/media-server.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { serverKinds } from '../server-kinds.ts';

export function detectionHandlers({ core }: AppContext): Pick<Handlers, 'detect:run' | 'servers:list'> {
  function viewOf(find: Find): FindView {
    const server = findServer(core, find.server);
    const known = foundLocations(find);
    const taken = core.profile.instances().map(({ name }) => name);
    return {
      ...find,
      serverName: server.name,
      canBackUp: isMediaServer(server),
      missing: server.locationFlags.flatMap(({ key, required }) =>
        required && known[key] === undefined ? [key] : [],
      ),
      suggestedName: freeInstanceName(server.name, taken),
    };
  }

  return {
    'servers:list': () => serverKinds(core.servers),
    'detect:run': async () => {
      // Takes three seconds at most by itself.
      const { finds, unseen } = await detect(core, { signal: neverAborted() });
      return { finds: finds.map(viewOf), unseen };
    },
  };
}
