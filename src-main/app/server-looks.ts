/** How the known servers are, as far as it was seen; a look never takes long, and what hangs keeps nobody waiting. */
import { RepriseError, toErrorInfo, warn, type Finding } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { ServerView } from '../ipc/views/app-state.ts';
import type { Core } from '../operations/core.ts';
import { controlOf, findServer } from '../operations/server-context.ts';
import { isoTime } from '../ports/clock.ts';

export interface ServerLook {
  /** `null` = not looked at yet, or it could not be. */
  readonly state: ServerView | null;
  readonly trouble: Finding | null;
}

/** A page shows what is there by then. */
const lookMs = 8000;
const foldersMs = 3000;

const notYet: ServerLook = { state: null, trouble: null };
const silent: ServerLook = { state: null, trouble: warn('look-timed-out') };

type Needs = Pick<Core, 'clock' | 'driveLooks' | 'health' | 'logger' | 'makeControl' | 'profile' | 'servers'>;

export class ServerLooks {
  readonly #core: Needs;
  readonly #changed: (instanceId: string) => void;
  readonly #looks = new Map<string, ServerLook>();
  /** Those that have not come back. */
  readonly #running = new Map<string, Promise<void>>();
  /** Those that begin when the one before has come back. */
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(core: Needs, changed: (instanceId: string) => void) {
    this.#core = core;
    this.#changed = changed;
  }

  of(instanceId: string): ServerLook {
    return this.#looks.get(instanceId) ?? notYet;
  }

  /** Resolves when it was looked at, or when that takes too long; never rejects. */
  async look(instance: Instance): Promise<void> {
    const { clock } = this.#core;
    const done = new AbortController();
    const before = this.of(instance.id);
    const running = this.#next(instance);
    const late = clock.sleep(lookMs, { signal: done.signal }).then(
      // What was seen meanwhile is newer than this silence.
      () => this.of(instance.id) === before && this.#set(instance.id, silent),
      () => undefined,
    );
    await Promise.race([running, late]);
    done.abort();
  }

  /** One that began before now may have seen what is no longer so: another one follows it, and only one. */
  #next(instance: Instance): Promise<void> {
    const { id } = instance;
    const before = this.#running.get(id);
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) return waiting;
    if (before === undefined) return this.#begin(instance);
    const next = before.then(() => {
      this.#waiting.delete(id);
      return this.#begin(instance);
    });
    this.#waiting.set(id, next);
    return next;
  }

  #begin(instance: Instance): Promise<void> {
    const running = this.#look(instance).finally(() => {
      this.#running.delete(instance.id);
    });
    this.#running.set(instance.id, running);
    return running;
  }

  async #look(instance: Instance): Promise<void> {
    try {
      const state = await lookAtServer(this.#core, instance, { signal: AbortSignal.timeout(lookMs) });
      this.#set(instance.id, { state, trouble: null });
    } catch (error) {
      const { code, message, details } = toErrorInfo(error);
      this.#core.logger.debug('app.server-not-seen', { instanceId: instance.id, code, message });
      const isLate = code === 'cancelled' || (error instanceof Error && error.name === 'TimeoutError');
      this.#set(instance.id, {
        state: null,
        trouble: isLate ? warn('look-timed-out') : warn(code, details),
      });
    }
  }

  #set(id: string, look: ServerLook): void {
    this.#looks.set(id, look);
    this.#changed(id);
  }
}

async function lookAtServer(
  core: Needs,
  instance: Instance,
  options: { readonly signal: AbortSignal },
): Promise<ServerView> {
  const server = findServer(core, instance.server);
  const control = controlOf(core, instance, server, await rootsOf(core, server.roots(instance.locations)));
  try {
    const state = await control.isRunning(options);
    const lookedAt = isoTime(core.clock.now());
    const url = (state.running ? state.url : null) ?? instance.url;
    if (!state.running || url === null)
      return { running: state.running, url, version: null, health: null, lookedAt };
    const answer = await core.health.ask(url, server.health, options);
    return {
      running: true,
      url,
      version: answer.health === 'healthy' ? answer.version : null,
      health: answer.health === 'dead' ? 'failed' : answer.health,
      lookedAt,
    };
  } finally {
    control.dispose();
  }
}

/** Resolved beside the program: a drive that hangs must not hold it up. */
async function rootsOf(
  { driveLooks }: Needs,
  roots: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const looks = await driveLooks.folders(Object.values(roots), { timeoutMs: foldersMs });
  if (looks === null) throw new RepriseError('look-timed-out', 'Its folders do not answer.');
  return Object.fromEntries(
    Object.entries(roots).map(([key, path]) => [key, looks.find((look) => look.path === path)?.real ?? path]),
  );
}
