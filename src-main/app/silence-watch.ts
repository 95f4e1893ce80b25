/**
 * A run that does not get on is asked why: places that fell silent since it began are told with it, and once its user has
 * cancelled it, it does not wait for them any longer. Wakes only while something runs.
 */
import type { Clock } from '../ports/clock.ts';
import { isoTime } from '../ports/clock.ts';
import type { OperationView, SilentPlace } from '../ipc/views/operation-view.ts';
import { signOfLife, type RunningOperations } from './running-operations.ts';

export interface SilenceSources {
  readonly clock: Pick<Clock, 'monotonic' | 'now' | 'sleep'>;
  readonly operations: Pick<RunningOperations, 'list' | 'isCancelled' | 'tellSilent' | 'giveUp'>;
  /** Asks all places; never rejects. */
  readonly ask: () => Promise<void>;
  readonly isSilent: (path: string) => boolean;
  readonly placesOf: (view: OperationView) => readonly Omit<SilentPlace, 'since'>[];
}

const lookEveryMs = 2000;
/** A stage may take its time; then it is asked, and not more often than this. */
const quietMs = 10_000;

interface Watched {
  readonly atStart: ReadonlySet<string>;
  sign: string;
  /** Since when nothing was done, and when it was asked last; monotonic. */
  quietAt: number;
  askedAt: number;
  readonly since: Map<string, string>;
}

export class SilenceWatch {
  readonly #sources: SilenceSources;
  readonly #end = new AbortController();
  readonly #watched = new Map<string, Watched>();
  #isAtWork = false;

  constructor(sources: SilenceSources) {
    this.#sources = sources;
  }

  /** Something runs, or has got on. */
  heard(): void {
    if (this.#isAtWork || this.#end.signal.aborted) return;
    this.#isAtWork = true;
    void this.#watch();
  }

  dispose(): void {
    this.#end.abort();
  }

  async #watch(): Promise<void> {
    const { clock } = this.#sources;
    while (this.#running().length > 0 && !this.#end.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
      await this.#look();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await clock.sleep(lookEveryMs, { signal: this.#end.signal }).catch(() => undefined);
    }
    this.#watched.clear();
    this.#isAtWork = false;
  }

  #running(): readonly OperationView[] {
    return this.#sources.operations.list().filter(({ end }) => end === null);
  }

  async #look(): Promise<void> {
    const quiet = this.#running().filter((view) => this.#isToAsk(view));
    if (quiet.length === 0) return;
    await this.#sources.ask();
    const still = new Map(this.#running().map((view) => [view.operationId, view]));
    for (const { operationId } of quiet) {
      const view = still.get(operationId);
      const watched = this.#watched.get(operationId);
      // It may have got on while the places were asked.
      if (view !== undefined && watched?.sign === signOfLife(view)) this.#tell(view, watched);
    }
  }

  #isToAsk(view: OperationView): boolean {
    const { clock, operations } = this.#sources;
    const [now, sign] = [clock.monotonic(), signOfLife(view)];
    const watched = this.#watched.get(view.operationId) ?? this.#begin(view, now);
    if (watched.sign !== sign) {
      Object.assign(watched, { sign, quietAt: now });
      watched.since.clear();
      return false;
    }
    // Who cancelled it wants to know sooner.
    const enoughMs = operations.isCancelled(view.operationId) ? lookEveryMs : quietMs;
    if (now - Math.max(watched.quietAt, watched.askedAt) < enoughMs) return false;
    watched.askedAt = now;
    return true;
  }

  /** What is silent at its beginning is away for it: it never waits for that. */
  #begin(view: OperationView, now: number): Watched {
    const { isSilent, placesOf } = this.#sources;
    const atStart = placesOf(view).filter(({ path }) => isSilent(path));
    const watched = {
      atStart: new Set(atStart.map(({ path }) => path)),
      sign: signOfLife(view),
      quietAt: now,
      askedAt: now,
      since: new Map<string, string>(),
    };
    this.#watched.set(view.operationId, watched);
    return watched;
  }

  #tell(view: OperationView, { atStart, since }: Watched): void {
    const { clock, operations, isSilent, placesOf } = this.#sources;
    const silent = placesOf(view).filter(({ path }) => isSilent(path) && !atStart.has(path));
    const now = isoTime(clock.now());
    for (const path of since.keys()) if (silent.every((place) => place.path !== path)) since.delete(path);
    for (const { path } of silent) since.set(path, since.get(path) ?? now);
    operations.tellSilent(
      view.operationId,
      silent.map((place) => ({ ...place, since: since.get(place.path) ?? now })),
    );
    if (silent.length > 0) operations.giveUp(view.operationId);
  }
}
