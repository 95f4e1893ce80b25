/** One instance as every page shows it. Pure. */
import { protectionOf } from '../../domain/backup/protection.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { InstanceView } from '../../ipc/views/app-state.ts';
import { isMediaServer, type KnownServer } from '../../ports/media-server.ts';
import type { IndexedBackup } from '../../ports/profile.ts';
import type { ServerLook } from '../server-looks.ts';

export interface PlaceFacts {
  readonly id: string;
  readonly path: string;
  readonly isHere: boolean;
  readonly seenAt: string | null;
  /** Instances whose data lies on the same file system. */
  readonly sameDiskAs: readonly string[];
}

export interface InstanceFacts {
  readonly instance: Instance;
  /** `null` = a newer version of Reprise added it. */
  readonly server: KnownServer | null;
  readonly look: ServerLook;
  readonly isPractice: boolean;
  readonly isConnected: boolean;
  /** Its own, newest first by sequence. */
  readonly backups: readonly IndexedBackup[];
  readonly places: readonly PlaceFacts[];
  readonly undoable: InstanceView['undoable'];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How old the newest verified backup may be, until schedules say it. */
const limitMs = 7 * 24 * 60 * 60_000;

const mostSizes = 60;

export function instanceView(facts: InstanceFacts): InstanceView {
  const { instance, server, look, backups, places, now } = facts;
  const { id, name, control, locations } = instance;
  const covered = server !== null && isMediaServer(server) ? server : null;
  return {
    id,
    name,
    server: instance.server,
    serverName: server?.name ?? instance.server,
    control,
    locations,
    url: look.state?.url ?? instance.url,
    canBackUp: covered !== null,
    isPractice: facts.isPractice,
    isConnected: facts.isConnected,
    state: look.state,
    trouble: look.trouble,
    protection: protectionOf({
      canBackUp: covered !== null,
      backups,
      places: places.map(({ sameDiskAs, ...place }) => ({ ...place, isSameDisk: sameDiskAs.includes(id) })),
      limitMs,
      now,
    }),
    sizes: sizesOf(backups),
    newest: newestOf(backups),
    undoable: facts.undoable,
    notCovered: covered?.notCovered ?? [],
  };
}

/** Oldest first; a copy in another place is the same backup. */
function sizesOf(backups: readonly IndexedBackup[]): InstanceView['sizes'] {
  const sizes = new Map<string, { readonly createdAt: string; readonly bytes: number }>();
  for (const { id, createdAt, bytes, state } of backups) {
    if (sizes.size === mostSizes) break;
    if (state !== 'readable' && bytes !== null) sizes.set(id, { createdAt, bytes });
  }
  return [...sizes.values()].toReversed();
}

function newestOf([newest]: readonly IndexedBackup[]): InstanceView['newest'] {
  if (newest === undefined) return null;
  const { id, createdAt, state, origin, bytes } = newest;
  return { id, createdAt, state, origin: origin ?? 'manual', bytes: bytes ?? 0 };
}
