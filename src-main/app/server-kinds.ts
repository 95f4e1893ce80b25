/** `servers:list`: the kinds of server that can be added by hand, and the folders each is known by. */
import type { ServerKindView } from '../ipc/views/found-view.ts';
import { isMediaServer, type KnownServer } from '../ports/media-server.ts';

export function serverKinds(servers: readonly KnownServer[]): readonly ServerKindView[] {
  return servers.map((server) => ({
    id: server.id,
    name: server.name,
    canBackUp: isMediaServer(server),
    locations: server.locationFlags.map(({ key, kind, required }) => ({ key, kind, required })),
  }));
}
