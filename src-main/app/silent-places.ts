/**
 * Places that do not answer, as a network share does whose other computer is off. Whoever asked one in the program's own
 * thread would hang, and all pages with it: they are asked beside it first, and left alone until they answer.
 */
import { RepriseError } from '../domain/errors.ts';
import { covers } from '../domain/restore/path-mapping.ts';
import { orNoneUnread } from '../operations/unread-list.ts';
import { findServer } from '../operations/server-context.ts';
import type { OperationView, SilentPlace } from '../ipc/views/operation-view.ts';
import type { Core } from '../operations/core.ts';
import { untilGivenUp } from './until-given-up.ts';

type Needs = Pick<Core, 'driveLooks' | 'profile' | 'servers'>;

/** A drive that slept takes some seconds to turn again. */
const answerMs = 10_000;

export class SilentPlaces {
  readonly #core: Needs;
  #paths: ReadonlySet<string> = new Set();

  constructor(core: Needs) {
    this.#core = core;
  }

  /** A path at or below a place that did not answer when it was asked last. */
  has(path: string): boolean {
    return anyCovers(this.#paths, path);
  }

  /** Asks the places of backups and the data of every known server. Returns how many do not answer; takes long where one is so for the first time. */
  async ask(): Promise<number> {
    const { driveLooks, profile } = this.#core;
    const repositories = orNoneUnread(() => profile.repositories()).map(({ path }) => path);
    // Also where the list cannot be read: a recovery asks first, and needs no list.
    const data = orNoneUnread(() => profile.instances()).flatMap((instance) => this.#rootsOf(instance));
    const answers = await Promise.all(
      [...new Set([...repositories, ...data])].map(async (path) => {
        const looks = await driveLooks.folders([path], { timeoutMs: answerMs }).catch(orThere);
        return looks === null ? [path] : [];
      }),
    );
    this.#paths = new Set(answers.flat());
    return this.#paths.size;
  }

  /** Errors: `look-timed-out`. For what cannot be asked of a part of the places. */
  async assertAnswering(paths: readonly string[]): Promise<void> {
    for (const path of new Set(paths)) {
      // oxlint-disable-next-line no-await-in-loop -- the first that hangs is enough
      const looks = await this.#core.driveLooks.folders([path], { timeoutMs: answerMs }).catch(orThere);
      if (looks === null) throw new RepriseError('look-timed-out', 'It does not answer.', { path });
    }
  }

  /**
   * What an operation gets that begins now: places that are silent at this moment are away as long as it runs. One that falls
   * silent in the middle is the operation's own to bear, because half-way it must not be told apart from a slow one, until its
   * user gives it up.
   */
  without(core: Core, givenUp: AbortSignal): Core {
    return this.asOfNow(untilGivenUp(core, { signal: givenUp, isSilent: (path) => this.has(path) }));
  }

  /** What was silent when it was asked last is away for whoever gets this, for good. */
  asOfNow(core: Core): Core {
    const paths = this.#paths;
    return paths.size === 0 ? core : guarded(core, (path) => anyCovers(paths, path));
  }

  /** What an operation may have to wait for: any place of backups, and the data of its server. */
  placesOf({ instanceId }: Pick<OperationView, 'instanceId'>): readonly Omit<SilentPlace, 'since'>[] {
    const { profile } = this.#core;
    const own = profile.instances().filter(({ id }) => id === instanceId);
    return [
      ...profile.repositories().map(({ path }) => ({ path, holds: 'backups' as const })),
      ...own.flatMap((one) => this.#rootsOf(one)).map((path) => ({ path, holds: 'data' as const })),
    ];
  }

  /** As `without`, for what is silent at each moment: for looks, which are short. */
  guard(core: Core): Core {
    return guarded(core, (path) => this.has(path));
  }

  #rootsOf({ server, locations }: ReturnType<Needs['profile']['instances']>[number]): readonly string[] {
    // Of a product that this version does not know nothing is asked anyway.
    return this.#core.servers.some(({ id }) => id === server)
      ? Object.values(findServer(this.#core, server).roots(locations))
      : [];
  }
}

/** Errors where a silent place is asked: `repository-away` of one for backups, else `look-timed-out`. */
function guarded(core: Core, isSilent: (path: string) => boolean): Core {
  const { files, repositories } = core;
  const unless = (code: 'repository-away' | 'look-timed-out', path: string): void => {
    if (isSilent(path)) throw new RepriseError(code, 'It does not answer.', { path });
  };
  const place =
    <T>(ask: (folder: string) => T): ((folder: string) => T) =>
    (folder) => {
      unless('repository-away', folder);
      return ask(folder);
    };
  const entry =
    <T>(ask: (path: string) => T): ((path: string) => T) =>
    (path) => {
      unless('look-timed-out', path);
      return ask(path);
    };
  return {
    ...core,
    repositories: {
      ...repositories,
      open: place((folder) => repositories.open(folder)),
      create: place((folder) => repositories.create(folder)),
      read: place((folder) => repositories.read(folder)),
    },
    // Whoever does more with a path has looked first.
    files: {
      ...files,
      stat: entry((path) => files.stat(path)),
      realPath: entry((path) => files.realPath(path)),
      list: entry((path) => files.list(path)),
      readText: entry((path) => files.readText(path)),
    },
  };
}

function anyCovers(places: ReadonlySet<string>, path: string): boolean {
  return [...places].some((place) => covers(place, path));
}

/** An error is an answer. */
function orThere(error: unknown): readonly [] {
  if (error instanceof RepriseError) return [];
  throw error;
}
