/** Runs operations for pages that come and go: one at a time for each server, the last word of each kept until dismissed. */
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { OperationEvent, Stage } from '../domain/operation/operation.ts';
import type { OperationEnd, OperationView, SilentPlace } from '../ipc/views/operation-view.ts';
import type { Core } from '../operations/core.ts';
import type { OperationReport } from '../operations/run-operation.ts';
import { endOf, lostEnd, type ShownResult } from './operation-end.ts';

/** Gets a core whose events are heard here. */
export type OperationBody = (
  core: Core,
  options: { readonly signal: AbortSignal },
) => Promise<OperationReport<ShownResult>>;

/** The two wishes of somebody who waits: that it ends, and that it ends without what does not answer. */
interface Wishes {
  readonly abort: AbortController;
  readonly giveUp: AbortController;
}

/** What whoever starts it knows, and its events do not say. */
type Known = Pick<OperationView, 'undoes' | 'undoesOf'>;

interface Entry extends Wishes {
  view: OperationView;
}

/** So many that ended wait to be dismissed; then the oldest go, and the history knows them. */
const mostEnded = 20;

export class RunningOperations {
  readonly #core: Core;
  readonly #toRun: (givenUp: AbortSignal) => Core;
  readonly #changed: (view: OperationView) => void;
  readonly #entries = new Map<string, Entry>();
  /** Instances whose operation was asked for and has not said its first word, and those that are held. */
  readonly #claimed = new Set<string>();
  /** Of those that have not said their first word, and those that are held: nobody knows them by an id. */
  readonly #unbegun = new Set<AbortController>();
  /** All was asked to end: the app goes. */
  #isLeaving = false;
  readonly #running = new Set<Promise<unknown>>();

  /** `toRun`: the core as an operation gets it that begins now; what does not answer is left behind once it is given up. */
  constructor(
    core: Core,
    changed: (view: OperationView) => void,
    toRun: (givenUp: AbortSignal) => Core = () => core,
  ) {
    this.#core = core;
    this.#toRun = toRun;
    this.#changed = changed;
  }

  /** Oldest first. */
  list(): readonly OperationView[] {
    return [...this.#entries.values()].map(({ view }) => view);
  }

  /** Whether nothing is at work, not even what has no id yet, or is no operation of its own. */
  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  isBusy(instanceId: string): boolean {
    return (
      this.#claimed.has(instanceId) ||
      this.list().some((view) => view.end === null && view.instanceId === instanceId)
    );
  }

  /**
   * Resolves with its id once it has begun; it goes on when nobody listens any more. Errors: `instance-busy`, and what keeps
   * it from beginning.
   */
  async start(instanceId: string | null, body: OperationBody, facts: Known = {}): Promise<string> {
    return await this.#launch(instanceId, body, facts).begun;
  }

  /** As `start`, and resolves with its id when it has ended. */
  async run(instanceId: string | null, body: OperationBody): Promise<string> {
    const { begun, ended } = this.#launch(instanceId, body, {});
    const [id] = await Promise.all([begun, ended]);
    return id;
  }

  /**
   * For what is no operation of its own, and must not meet one; `signal` is the wish that all ends. Errors: `instance-busy`,
   * those of `body`.
   */
  async hold<T>(
    instanceId: string,
    body: (options: { readonly signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const letGo = this.#claim(instanceId);
    const abort = new AbortController();
    this.#unbegun.add(abort);
    const held = (async () => await body({ signal: abort.signal }))().finally(() => {
      this.#unbegun.delete(abort);
      letGo();
    });
    this.#follow(held.catch(() => undefined));
    return await held;
  }

  /** Errors: `operation-not-found`, `not-cancellable`. */
  cancel(operationId: string): void {
    const entry = this.#entries.get(operationId);
    if (entry === undefined) throw notFound(operationId);
    const { current } = entry.view;
    if (current.state !== 'running' || !current.cancellable) {
      throw new RepriseError('not-cancellable', 'It finishes first.', { operation: operationId });
    }
    entry.abort.abort();
  }

  /** Asks all that may still be asked; the others finish. */
  cancelAll(): void {
    this.#isLeaving = true;
    for (const abort of this.#unbegun) abort.abort();
    for (const { view, abort } of this.#entries.values()) {
      if (view.current.state === 'running' && view.current.cancellable) abort.abort();
    }
  }

  isCancelled(operationId: string): boolean {
    return this.#entries.get(operationId)?.abort.signal.aborted === true;
  }

  /** Places that it may wait for; `[]` = none any more. */
  tellSilent(operationId: string, places: readonly SilentPlace[]): void {
    const entry = this.#entries.get(operationId);
    if (entry === undefined || entry.view.end !== null) return;
    const { waitsFor: before = [], ...view } = entry.view;
    if (JSON.stringify(before) === JSON.stringify(places)) return;
    entry.view = places.length === 0 ? view : { ...view, waitsFor: places };
    this.#changed(entry.view);
  }

  /** One that was cancelled does not wait any longer for what does not answer. */
  giveUp(operationId: string): void {
    if (this.isCancelled(operationId)) this.#entries.get(operationId)?.giveUp.abort();
  }

  /** One that ended is not shown any more. Errors: `operation-not-found`. */
  dismiss(operationId: string): void {
    const entry = this.#entries.get(operationId);
    if (entry === undefined || entry.view.end === null) throw notFound(operationId);
    this.#entries.delete(operationId);
  }

  /** Resolves when none runs. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Returns the way to give it back; that may be gone twice. */
  #claim(instanceId: string | null): () => void {
    if (instanceId === null) return () => undefined;
    if (this.isBusy(instanceId))
      throw new RepriseError('instance-busy', 'An operation of it runs.', { pid: null });
    this.#claimed.add(instanceId);
    let isHeld = true;
    return () => {
      if (isHeld) this.#claimed.delete(instanceId);
      isHeld = false;
    };
  }

  /** `ended` never rejects. Errors: `instance-busy`, at once. */
  #launch(
    instanceId: string | null,
    body: OperationBody,
    facts: Known,
  ): { readonly begun: Promise<string>; readonly ended: Promise<void> } {
    const letGo = this.#claim(instanceId);
    let ended: Promise<void> = Promise.resolve();
    const begun = new Promise<string>((resolve, reject) => {
      const running = this.#run(body, facts, (operationId) => {
        letGo();
        resolve(operationId);
      });
      ended = running.catch(reject).finally(letGo);
    });
    this.#follow(ended);
    return { begun, ended };
  }

  #follow(running: Promise<unknown>): void {
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Errors: only those from before its first word. */
  async #run(body: OperationBody, facts: Known, begun: (operationId: string) => void): Promise<void> {
    const wishes: Wishes = { abort: new AbortController(), giveUp: new AbortController() };
    const { abort } = wishes;
    let id: string | null = null;
    const publish = (event: OperationEvent): void => {
      // Of another operation nobody here would ever say how it ended.
      if (id !== null && event.operationId !== id) return this.#core.publish(event);
      this.#hear(event, wishes, facts);
      if (id !== null) return;
      id = event.operationId;
      this.#unbegun.delete(abort);
      begun(id);
    };
    this.#unbegun.add(abort);
    try {
      const report = await body(this.#noted({ ...this.#toRun(wishes.giveUp.signal), publish }), {
        signal: abort.signal,
      });
      if (id === null) throw new RepriseError('internal', 'An operation ended without a word.');
      this.#end(id, endOf(report));
    } catch (error) {
      if (id === null) throw error;
      const info = toErrorInfo(error);
      this.#core.logger.error('app.operation-lost', {
        operationId: id,
        code: info.code,
        message: info.message,
      });
      this.#end(id, lostEnd(info, this.#entries.get(id)?.view.current.state ?? 'running'));
    } finally {
      this.#unbegun.delete(abort);
    }
  }

  /** Whoever ends the app sees no page that would say what became of a restore: the next start finds it, and does. */
  #noted(core: Core): Core {
    const isToBeTold = (id: string, outcome: string): boolean => {
      const kind = this.#entries.get(id)?.view.kind;
      return this.#isLeaving && outcome === 'cancelled' && (kind === 'restore' || kind === 'undo');
    };
    const end: Core['catalog']['end'] = (id, ended) =>
      core.catalog.end(id, isToBeTold(id, ended.outcome) ? { ...ended, code: 'interrupted' } : ended);
    return { ...core, catalog: { ...core.catalog, end } };
  }

  #end(id: string, end: OperationEnd): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const { waitsFor: _, ...view } = entry.view;
    entry.view = { ...view, end };
    this.#forgetOldest();
    this.#changed(entry.view);
  }

  #forgetOldest(): void {
    // What needs its user is forgotten by nobody but the user.
    const ended = [...this.#entries].filter(
      ([, { view }]) => view.end !== null && view.end.outcome !== 'needs-attention',
    );
    for (const [id] of ended.slice(0, Math.max(0, ended.length - mostEnded))) this.#entries.delete(id);
  }

  #hear(event: OperationEvent, wishes: Wishes, facts: Known): void {
    this.#core.publish(event);
    const known = this.#entries.get(event.operationId);
    // A word that comes late does not make it run again.
    if (known !== undefined && known.view.end !== null) return;
    const isNewStage = stageOf(known?.view) !== stageOf(event);
    const view: OperationView = {
      ...event,
      ...facts,
      startedAt: known?.view.startedAt ?? event.at,
      stageStartedAt: isNewStage ? event.at : (known?.view.stageStartedAt ?? event.at),
      stages: isNewStage
        ? [...(known?.view.stages ?? []), ...stageListOf(event)]
        : (known?.view.stages ?? []),
      // Until it is told otherwise, or goes on.
      ...(known?.view.waitsFor !== undefined && signOfLife(known.view) === signOfLife(event)
        ? { waitsFor: known.view.waitsFor }
        : {}),
      end: null,
    };
    if (known === undefined) this.#entries.set(event.operationId, { ...wishes, view });
    else known.view = view;
    // The last word is told once, with how it ended.
    if (event.current.state === 'running') this.#changed(view);
  }
}

/** The same text as long as nothing was done. */
export function signOfLife({ current }: Pick<OperationEvent, 'current'>): string {
  return current.state === 'running' ? JSON.stringify([current.stage, current.progress]) : current.state;
}

function stageListOf(event: OperationEvent): readonly Stage[] {
  const stage = stageOf(event);
  return stage === null ? [] : [stage];
}

function stageOf(event: OperationEvent | undefined): Stage | null {
  return event?.current.state === 'running' ? event.current.stage : null;
}

function notFound(operationId: string): RepriseError {
  return new RepriseError('operation-not-found', 'No such operation.', { operation: operationId });
}
