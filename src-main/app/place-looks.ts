/** How the places of backups are and what is in them, as far as it was seen: remembered, and looked at beside the program. */
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import { isoTime } from '../ports/clock.ts';
import type { FolderLook, RepositoryLook } from '../ports/drive-looks.ts';
import type { IndexedBackup, KnownRepository } from '../ports/profile.ts';
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
  #backups: readonly IndexedBackup[];

  constructor(core: Needs, changed: () => void) {
    this.#core = core;
    this.#changed = changed;
    this.#seen = new Map(Object.entries(core.profile.seenPlaces()));
    this.#backups = core.catalog.backups();
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
    this.#changed();
  }

  async #lookAt(known: KnownRepository): Promise<void> {
    const { catalog, driveLooks } = this.#core;
    const revision = this.#revisions.get(known.id) ?? null;
    const found = await driveLooks.repository({ ...known, revision }, { timeoutMs: repositoryMs });
    const { content, revision: next, ...look } = found ?? silent;
    this.#looks.set(known.id, look);
    if (look.state !== 'here') return;
    this.#see(known.id);
    if (content === null) return;
    catalog.index(known.id, content.backups);
    this.#backups = catalog.backups();
    this.#contents.set(known.id, content);
    this.#revisions.set(known.id, next);
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
    const { clock, profile } = this.#core;
    const now = clock.now();
    const written = this.#seen.get(id);
    if (written !== undefined && Math.abs(now - Date.parse(written)) < seenEveryMs) return;
    this.#seen.set(id, isoTime(now));
    profile.saveSeenPlaces(Object.fromEntries(this.#seen));
  }

  /** A look is worth no failure: what was known stays. */
  async #orLog(look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      const { code, message } = toErrorInfo(error);
      this.#core.logger.warn('app.place-not-seen', { code, message });
    }
  }
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
