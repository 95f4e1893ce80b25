/** Owns what every operation needs: id, state with whole-state events, throttling, history and the one final event. */
import { attentionCodes } from '../domain/error-codes.ts';
import {
  BlockedError,
  isCancelled,
  RepriseError,
  toErrorInfo,
  type ErrorInfo,
  type Finding,
} from '../domain/errors.ts';
import type {
  OperationKind,
  OperationState,
  Outcome,
  Progress,
  Rollback,
  Stage,
} from '../domain/operation/operation.ts';
import { isoTime } from '../ports/clock.ts';
import type { Core } from './core.ts';

/** At most ten progress events a second; a new stage is always told. */
const progressEveryMs = 100;

export interface OperationContext<R extends object> {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Raises `cancelled` at the border of a stage that may be cancelled. */
  stage(stage: Stage, options?: { readonly cancellable: boolean }): void;
  progress(progress: Progress): void;
  warn(finding: Finding): void;
  /** The first change of something that the user knows about was made: from here a failure is `failed`, not `blocked`. */
  changed(): void;
  rollback(rollback: Rollback): void;
  /** A server that ran was seen gone (milliseconds since 1970), or was started again (`null`). */
  serverDown(since: number | null): void;
  /** The folder in which what it makes is kept. */
  goesTo(place: string): void;
  /** Whatever it ends with, a person has to look. */
  needsUser(): void;
  /** Adds to the result; told also when the operation fails. */
  report(result: Partial<R>): void;
}

export interface OperationReport<R extends object> {
  readonly operationId: string;
  readonly outcome: Outcome;
  readonly error: ErrorInfo | null;
  /** What blocked it. */
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly rollback: Rollback;
  readonly result: Partial<R>;
}

export interface OperationRequest {
  readonly kind: OperationKind;
  readonly instanceId: string | null;
  readonly signal: AbortSignal;
}

type Needs = Pick<Core, 'clock' | 'ids' | 'catalog' | 'logger' | 'publish' | 'inhibitor'>;

/** These touch a server's data, or keep the server waiting: the machine must not fall asleep in the middle. */
const wakeful: readonly OperationKind[] = ['back-up', 'restore', 'undo', 'release', 'recover'];

export async function runOperation<R extends object>(
  core: Needs,
  request: OperationRequest,
  body: (context: OperationContext<R>) => Promise<void>,
): Promise<OperationReport<R>> {
  const run = new Run<R>(core, request);
  const letGo = wakeful.includes(request.kind) ? core.inhibitor.hold(request.kind) : () => undefined;
  history(core, () =>
    core.catalog.begin({
      id: run.id,
      kind: request.kind,
      instanceId: request.instanceId,
      backupId: null,
      startedAt: isoTime(core.clock.now()),
      endedAt: null,
      outcome: null,
      code: null,
    }),
  );
  try {
    await body(run);
    run.succeed();
  } catch (error) {
    run.fail(error);
  } finally {
    letGo();
    run.publishFinal();
  }
  return run.toReport();
}

/** A line of the history is worth no operation: on a full drive the log says what is missing. */
export function history(core: Pick<Core, 'logger'>, write: () => void): void {
  try {
    write();
  } catch (error) {
    core.logger.error('history.not-written', { message: String(error) });
  }
}

class Run<R extends object> implements OperationContext<R> {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly #core: Needs;
  readonly #request: OperationRequest;
  readonly #warnings: Finding[] = [];
  #seq = 0;
  #lastProgressAt = 0;
  #stage: Stage = 'preflight';
  #cancellable = true;
  #progress: Progress | null = null;
  #serverDownSince: string | null = null;
  #place: string | null = null;
  #isChanged = false;
  #needsUser = false;
  #rollback: Rollback = 'not-needed';
  #result: Partial<R> = {};
  #final: OperationState | null = null;
  #error: ErrorInfo | null = null;
  #problems: readonly Finding[] = [];

  constructor(core: Needs, request: OperationRequest) {
    this.#core = core;
    this.#request = request;
    this.id = core.ids.operation();
    this.signal = request.signal;
  }

  stage(stage: Stage, options: { readonly cancellable: boolean } = { cancellable: true }): void {
    if (options.cancellable && this.signal.aborted) {
      throw new RepriseError('cancelled', 'Cancelled by the user.');
    }
    this.#stage = stage;
    this.#cancellable = options.cancellable;
    this.#core.logger.info('operation.stage', {
      operationId: this.id,
      instanceId: this.#request.instanceId,
      stage,
    });
    this.#progress = null;
    this.#publishRunning();
  }

  progress(progress: Progress): void {
    const now = this.#core.clock.monotonic();
    if (now - this.#lastProgressAt < progressEveryMs) return;
    this.#lastProgressAt = now;
    this.#progress = progress;
    this.#publishRunning();
  }

  serverDown(since: number | null): void {
    const told = since === null ? null : isoTime(since);
    if (told === this.#serverDownSince) return;
    this.#serverDownSince = told;
    this.#publishRunning();
  }

  goesTo(place: string): void {
    this.#place = place;
    this.#publishRunning();
  }

  warn(finding: Finding): void {
    this.#warnings.push(finding);
  }

  changed(): void {
    this.#isChanged = true;
  }

  needsUser(): void {
    this.#needsUser = true;
  }

  rollback(rollback: Rollback): void {
    this.#rollback = rollback;
  }

  report(result: Partial<R>): void {
    this.#result = { ...this.#result, ...result };
  }

  succeed(): void {
    this.#final = { state: 'succeeded', warnings: this.#warnings };
  }

  fail(error: unknown): void {
    this.#error = toErrorInfo(error);
    this.#final = this.#finalState(error, this.#error);
    const level =
      this.#final.state === 'failed' || this.#final.state === 'needs-attention' ? 'error' : 'info';
    this.#core.logger[level]('operation.ended', {
      operationId: this.id,
      instanceId: this.#request.instanceId,
      state: this.#final.state,
      code: this.#error.code,
      message: this.#error.message,
      cause: error instanceof Error && error.cause !== undefined ? describe(error.cause) : null,
    });
  }

  #finalState(error: unknown, info: ErrorInfo): OperationState {
    if (isCancelled(error)) return { state: 'cancelled', rollback: this.#rollback };
    if (this.#needsUser || attentionCodes.includes(info.code)) {
      return { state: 'needs-attention', errors: [info] };
    }
    if (!this.#isChanged && info.code !== 'internal') {
      this.#problems =
        error instanceof BlockedError
          ? error.findings
          : [{ code: info.code, severity: 'block', details: info.details }];
      return { state: 'blocked', problems: this.#problems };
    }
    return { state: 'failed', stage: this.#stage, error: info, rollback: this.#rollback };
  }

  publishFinal(): void {
    const state = this.#final ?? { state: 'needs-attention', errors: [] };
    history(this.#core, () =>
      this.#core.catalog.end(this.id, {
        endedAt: isoTime(this.#core.clock.now()),
        outcome: outcomeOf(state),
        code: this.#error?.code ?? null,
        backupId: backupIdOf(this.#result),
      }),
    );
    this.#publish(state);
  }

  toReport(): OperationReport<R> {
    return {
      operationId: this.id,
      outcome: this.#final === null ? 'needs-attention' : outcomeOf(this.#final),
      error: this.#error,
      problems: this.#problems,
      warnings: this.#warnings,
      rollback: this.#rollback,
      result: this.#result,
    };
  }

  #publishRunning(): void {
    this.#publish({
      state: 'running',
      stage: this.#stage,
      cancellable: this.#cancellable,
      progress: this.#progress,
      serverDownSince: this.#serverDownSince,
      ...(this.#place === null ? {} : { place: this.#place }),
    });
  }

  #publish(current: OperationState): void {
    this.#seq += 1;
    this.#core.publish({
      operationId: this.id,
      instanceId: this.#request.instanceId,
      kind: this.#request.kind,
      seq: this.#seq,
      at: isoTime(this.#core.clock.now()),
      current,
    });
  }
}

function outcomeOf(state: OperationState): Outcome {
  return state.state === 'running' ? 'needs-attention' : state.state;
}

function backupIdOf(result: object): string | null {
  return 'backupId' in result && typeof result.backupId === 'string' ? result.backupId : null;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
