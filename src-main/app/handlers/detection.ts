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
import type { FoundBefore } from '../found-before.ts';
import { serverKinds } from '../server-kinds.ts';

export function detectionHandlers(
  { core }: AppContext,
  found: FoundBefore,
): Pick<Handlers, 'detect:run' | 'servers:list'> {
  function viewOf(find: Find, taken: readonly string[]): FindView {
    const server = findServer(core, find.server);
    const known = foundLocations(find);
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
      found.remember(finds);
      const taken = core.profile.instances().map(({ name }) => name);
      const views = finds.map((find) => {
        const view = viewOf(find, taken);
        // Two that are new get two names.
        if (find.known === null) taken.push(view.suggestedName);
        return view;
      });
      return { finds: views, unseen };
    },
  };
}
