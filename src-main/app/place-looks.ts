/** How the places of backups are and what is in them, as far as it was seen: remembered, and looked at beside the program. */
import { sharesDisk } from '../domain/backup/shares-disk.ts';
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import { isoTime } from '../ports/clock.ts';
import type { FolderLook, RepositoryLook } from '../ports/drive-looks.ts';
import type { IndexedBackup, KnownRepository } from '../ports/profile.ts';
import type { StoredBackup } from '../ports/repository-store.ts';
import { findServer } from '../operations/server-context.ts';

type Content = NonNullable<RepositoryLook['content']>;

export type PlaceLook = Omit<RepositoryLook, 'content' | 'revision'>;

const repositoryMs = 15_000;
const foldersMs = 3000;
/** Written down not more often than this. */
const seenEveryMs = 60 * 60_000;

type Needs = Pick<Core, 'catalog' | 'clock' | 'driveLooks' | 'logger' | 'profile' | 'servers'>;

export class PlaceLooks {
  readonly #core: Needs;
  readonly #changed: () => void;
  readonly #looks = new Map<string, PlaceLook>();
  readonly #revisions = new Map<string, string>();
  readonly #contents = new Map<string, Content>();
  readonly #folders = new Map<string, readonly FolderLook[]>();
  readonly #seen: Map<string, string>;
  /** By repository, then by instance. */
  readonly #sameDisk: Map<string, Readonly<Record<string, boolean>>>;
  #backups: readonly IndexedBackup[];

  constructor(core: Needs, changed: () => void) {
    this.#core = core;
    this.#changed = changed;
    const { seen, sameDisk } = core.profile.seenPlaces();
    this.#seen = new Map(Object.entries(seen));
    this.#sameDisk = new Map(Object.entries(sameDisk));
    this.#backups = orNone(() => core.catalog.backups());
  }

  /** `null` = not looked at yet. */
  of(repositoryId: string): PlaceLook | null {
    return this.#looks.get(repositoryId) ?? null;
  }

  /** Of every repository, also of those that are away; newest first by sequence within an instance. */
  backups(): readonly IndexedBackup[] {
    return this.#backups;
  }

  /** What was read in it, while it is here; `null` = it is not, or was not looked at yet. */
  content(repositoryId: string): Content | null {
    return this.of(repositoryId)?.state === 'here' ? (this.#contents.get(repositoryId) ?? null) : null;
  }

  /** When it was here last; `null` = not known. */
  seenAt(repositoryId: string): string | null {
    return this.#seen.get(repositoryId) ?? null;
  }

  /** As it was when both were seen last: a drive may be in a drawer. `null` = they were never seen together. */
  isSameDisk(repositoryId: string, instanceId: string): boolean | null {
    return this.#sameDisk.get(repositoryId)?.[instanceId] ?? null;
  }

  /** Of an instance's data roots; `[]` = not seen. */
  folders(instanceId: string): readonly FolderLook[] {
    return this.#folders.get(instanceId) ?? [];
  }

  /** What operations know of a repository may have changed: nothing is taken for known. Never rejects. */
  async look(): Promise<void> {
    const { profile } = this.#core;
    await this.#orLog(async () => {
      await Promise.all([
        ...profile.repositories().map((known) => this.#orLog(() => this.#lookAt(known))),
        ...profile
          .instances()
          .map(({ id, server, locations }) => this.#orLog(() => this.#lookAtFolders(id, server, locations))),
      ]);
    });
    await this.#orLog(async () => this.#compare());
    this.#changed();
  }

  async #lookAt(known: KnownRepository): Promise<void> {
    const { catalog, driveLooks } = this.#core;
    const revision = this.#revisions.get(known.id) ?? null;
    const found = await driveLooks.repository({ ...known, revision }, { timeoutMs: repositoryMs });
    const { content, revision: next, ...look } = found ?? silent;
    this.#looks.set(known.id, look);
    if (look.state !== 'here') return;
    if (content !== null) {
      // On a full drive of the profile it is at least known now, and read again the next time.
      this.#backups = [
        ...this.#backups.filter(({ repositoryId }) => repositoryId !== known.id),
        ...content.backups.map((one) => indexed(known.id, one)),
      ].toSorted(bySequence);
      this.#contents.set(known.id, content);
      catalog.index(known.id, content.backups);
      this.#backups = catalog.backups();
      this.#revisions.set(known.id, next);
    }
    this.#see(known.id);
  }

  #compare(): void {
    let isNew = false;
    for (const [id, { device }] of this.#looks) {
      if (device === null) continue;
      const before = this.#sameDisk.get(id) ?? {};
      const now = { ...before };
      for (const [instanceId, looks] of this.#folders) {
        const isSame = isOneOf(device, looks);
        if (isSame !== null) now[instanceId] = isSame;
      }
      if (Object.entries(now).every(([instanceId, isSame]) => before[instanceId] === isSame)) continue;
      this.#sameDisk.set(id, now);
      isNew = true;
    }
    if (isNew) this.#save();
  }

  async #lookAtFolders(
    id: string,
    server: string,
    locations: Readonly<Record<string, string>>,
  ): Promise<void> {
    const paths = Object.values(findServer(this.#core, server).roots(locations));
    const looks = await this.#core.driveLooks.folders(paths, { timeoutMs: foldersMs });
    // Where they were stays likelier than nowhere.
    if (looks !== null) this.#folders.set(id, looks);
  }

  #see(id: string): void {
    const now = this.#core.clock.now();
    const written = this.#seen.get(id);
    if (written !== undefined && Math.abs(now - Date.parse(written)) < seenEveryMs) return;
    this.#seen.set(id, isoTime(now));
    this.#save();
  }

  #save(): void {
    // Another program may have seen others since.
    this.#core.profile.changeSeenPlaces(({ seen, sameDisk }) => ({
      seen: { ...seen, ...Object.fromEntries([...this.#seen].filter(([id, at]) => at > (seen[id] ?? ''))) },
      sameDisk: { ...sameDisk, ...Object.fromEntries(this.#sameDisk) },
    }));
  }

  /** A look is worth no failure: what was known stays. */
  async #orLog(look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      const { code, message } = toErrorInfo(error);
      this.#core.logger[code === 'internal' ? 'error' : 'warn']('app.place-not-seen', { code, message });
    }
  }
}

function indexed(repositoryId: string, { manifest, path, state }: StoredBackup): IndexedBackup {
  const { id, instance, sequence, createdAt, bytes, origin, serverVersion } = manifest;
  const { id: instanceId, name, server } = instance;
  const facts = { sequence, createdAt, state, bytes, origin, name, server, serverVersion };
  return { id, repositoryId, path, instanceId, ...facts };
}

/** As the catalog has them. */
function bySequence(a: IndexedBackup, b: IndexedBackup): number {
  if (a.instanceId !== b.instanceId) return a.instanceId < b.instanceId ? -1 : 1;
  return b.sequence - a.sequence || (a.createdAt < b.createdAt ? 1 : -1);
}

/** What is only remembered is worth no start: the next look reads it anew. */
function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return [];
  }
}

/** `null` = not all of them were seen. */
function isOneOf(device: string, looks: readonly FolderLook[]): boolean | null {
  if (looks.some((look) => sharesDisk(look.device, device))) return true;
  return looks.length > 0 && looks.every((look) => look.device !== null) ? false : null;
}

/** No answer in time. */
const silent: RepositoryLook = {
  state: 'away',
  code: 'look-timed-out',
  device: null,
  freeBytes: null,
  revision: '',
  content: null,
};
