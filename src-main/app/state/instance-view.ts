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
  /** Something else is there, or what is there cannot be read. */
  readonly isLost: boolean;
  readonly seenAt: string | null;
  /** Instances whose data lies on the same file system. */
  readonly sameDiskAs: readonly string[];
  /** Those whose data does not; of the others it is not known. */
  readonly apartFrom: readonly string[];
}

export interface InstanceFacts {
  readonly instance: Instance;
  /** `null` = a newer version of Reprise added it. */
  readonly server: KnownServer | null;
  readonly look: ServerLook;
  readonly isPractice: boolean;
  readonly isConnected: boolean;
  /** Its own, newest first by sequence; also copies, and those of places that are not known any more. */
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
  const { instance, server, look, places, now } = facts;
  const backups = bestCopies(facts);
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
      places: places.map(({ sameDiskAs, apartFrom, ...place }) => ({
        ...place,
        isSameDisk: sameDiskAs.includes(id) ? true : apartFrom.includes(id) ? false : null,
      })),
      limitMs,
      now,
    }),
    sizes: sizesOf(backups),
    newest: newestOf(backups),
    undoable: facts.undoable,
    notCovered: covered?.notCovered ?? [],
  };
}

/** One for each backup: a copy in another place counts where it is the better one. */
function bestCopies({ instance, backups, places }: InstanceFacts): readonly IndexedBackup[] {
  const worth = ({ state, repositoryId }: IndexedBackup): number => {
    const place = places.find(({ id }) => id === repositoryId);
    const isApart = place?.apartFrom.includes(instance.id) === true;
    return (
      100 * ['damaged', 'readable', 'verified'].indexOf(state) + 10 * Number(isApart) + Number(place?.isHere)
    );
  };
  const best = new Map<string, IndexedBackup>();
  for (const backup of backups) {
    if (places.every(({ id }) => id !== backup.repositoryId)) continue;
    const other = best.get(backup.id);
    // The place in the order stays that of the first.
    if (other === undefined || worth(backup) > worth(other)) best.set(backup.id, backup);
  }
  return [...best.values()];
}

/** Oldest first. */
function sizesOf(backups: readonly IndexedBackup[]): InstanceView['sizes'] {
  return backups
    .flatMap(({ createdAt, bytes, state }) =>
      state === 'readable' || bytes === null ? [] : [{ createdAt, bytes }],
    )
    .slice(0, mostSizes)
    .toReversed();
}

function newestOf([newest]: readonly IndexedBackup[]): InstanceView['newest'] {
  if (newest === undefined) return null;
  const { id, createdAt, state, origin, bytes } = newest;
  return { id, createdAt, state, origin: origin ?? 'manual', bytes: bytes ?? 0 };
}
