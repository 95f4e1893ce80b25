/** Runs operations for pages that come and go: one at a time for each server, the last word of each kept until dismissed. */
import { RepriseError, type Finding } from '../domain/errors.ts';
import type { OperationEvent, Stage } from '../domain/operation/operation.ts';
import type { HealthAfter, OperationEnd, OperationView } from '../ipc/views/operation-view.ts';
import type { Core } from '../operations/core.ts';
import type { OperationReport } from '../operations/run-operation.ts';

/** What a page shows of the result of any operation. */
export interface ShownResult {
  readonly backupId?: string;
  readonly downtimeMs?: number;
  readonly health?: HealthAfter;
  readonly rollback?: OperationEnd['rollback'];
  /** Paths that hold what was neither old nor new. */
  readonly found?: readonly string[];
  /** Path of what was made for the user. */
  readonly path?: string;
}

/** Gets a core whose events are heard here. */
export type OperationBody = (
  core: Core,
  options: { readonly signal: AbortSignal },
) => Promise<OperationReport<ShownResult>>;

interface Entry {
  readonly abort: AbortController;
  view: OperationView;
}

export class RunningOperations {
  readonly #core: Core;
  readonly #changed: (view: OperationView) => void;
  readonly #entries = new Map<string, Entry>();
  /** Instances whose operation was asked for and has not said its first word. */
  readonly #beginning = new Set<string>();
  readonly #running = new Set<Promise<void>>();

  constructor(core: Core, changed: (view: OperationView) => void) {
    this.#core = core;
    this.#changed = changed;
  }

  /** Oldest first. */
  list(): readonly OperationView[] {
    return [...this.#entries.values()].map(({ view }) => view);
  }

  isBusy(instanceId: string): boolean {
    return (
      this.#beginning.has(instanceId) ||
      this.list().some((view) => view.end === null && view.instanceId === instanceId)
    );
  }

  /**
   * Resolves with its id once it has begun; it goes on when nobody listens any more. Errors: `instance-busy`, and what keeps
   * it from beginning.
   */
  start(instanceId: string | null, body: OperationBody): Promise<string> {
    if (instanceId !== null && this.isBusy(instanceId)) {
      return Promise.reject(new RepriseError('instance-busy', 'An operation of it runs.', { pid: null }));
    }
    const key = instanceId ?? '';
    this.#beginning.add(key);
    return new Promise<string>((resolve, reject) => {
      const abort = new AbortController();
      let id: string | null = null;
      const publish = (event: OperationEvent): void => {
        this.#hear(event, abort);
        if (id !== null) return;
        id = event.operationId;
        this.#beginning.delete(key);
        resolve(id);
      };
      const running = this.#run(body, { ...this.#core, publish }, abort)
        .catch((error: unknown) => {
          if (id === null) reject(error);
          else this.#core.logger.error('app.operation-lost', { operationId: id, message: String(error) });
        })
        .finally(() => {
          this.#beginning.delete(key);
          this.#running.delete(running);
        });
      this.#running.add(running);
    });
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
    for (const { view, abort } of this.#entries.values()) {
      if (view.current.state === 'running' && view.current.cancellable) abort.abort();
    }
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

  async #run(body: OperationBody, core: Core, abort: AbortController): Promise<void> {
    const report = await body(core, { signal: abort.signal });
    const entry = this.#entries.get(report.operationId);
    if (entry === undefined) return;
    entry.view = { ...entry.view, end: endOf(report) };
    this.#changed(entry.view);
  }

  #hear(event: OperationEvent, abort: AbortController): void {
    this.#core.publish(event);
    const known = this.#entries.get(event.operationId);
    const isNewStage = stageOf(known?.view) !== stageOf(event);
    const view: OperationView = {
      ...event,
      startedAt: known?.view.startedAt ?? event.at,
      stageStartedAt: isNewStage ? event.at : (known?.view.stageStartedAt ?? event.at),
      stages: isNewStage ? [...(known?.view.stages ?? []), ...stageListOf(event)] : (known?.view.stages ?? []),
      end: null,
    };
    if (known === undefined) this.#entries.set(event.operationId, { view, abort });
    else known.view = view;
    // The last word is told once, with how it ended.
    if (event.current.state === 'running') this.#changed(view);
  }
}

function stageListOf(event: OperationEvent): readonly Stage[] {
  const stage = stageOf(event);
  return stage === null ? [] : [stage];
}

function stageOf(event: OperationEvent | undefined): Stage | null {
  return event?.current.state === 'running' ? event.current.stage : null;
}

function endOf({
  outcome,
  rollback,
  error,
  problems,
  warnings,
  result,
}: OperationReport<ShownResult>): OperationEnd {
  const errors: readonly Finding[] =
    problems.length > 0 || error === null || outcome === 'cancelled'
      ? problems
      : [{ code: error.code, severity: 'block', details: error.details }];
  return {
    outcome,
    rollback: rollback === 'not-needed' ? (result.rollback ?? rollback) : rollback,
    health: result.health ?? null,
    downtimeMs: result.downtimeMs ?? null,
    backupId: result.backupId ?? null,
    findings: [...errors, ...warnings],
    paths: [...(result.found ?? []), ...(result.path === undefined ? [] : [result.path])],
  };
}

function notFound(operationId: string): RepriseError {
  return new RepriseError('operation-not-found', 'No such operation.', { operation: operationId });
}
