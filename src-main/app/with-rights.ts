/** An operation that this account may not do: the whole of it in a worker with an administrator's rights, where the system can ask. */
import { asObject, type JsonObject } from '../domain/json-value.ts';
import { RepriseError, type ErrorCode, type Finding } from '../domain/errors.ts';
import { outcomes, type OperationEvent, type Outcome } from '../domain/operation/operation.ts';
import type { Core } from '../operations/core.ts';
import { history, type OperationReport } from '../operations/run-operation.ts';
import type { ElevatedRequest } from '../ports/elevation.ts';
import type { ShownResult } from './operation-end.ts';
import type { OperationBody } from './running-operations.ts';

/** Missing rights and nothing else: then an administrator is the way out. */
export const rightsCodes: readonly ErrorCode[] = ['permission-denied', 'elevation-required'];

/** Whether a click is followed by the system's own question for an administrator, where one is needed. */
export function canAskForRights({ elevation }: Pick<Core, 'elevation'>): boolean {
  return elevation.way !== null && elevation.way !== 'needless';
}

/** Tried here first: what blocks it before its first change is known then, and nothing was begun. */
export function withRights(request: ElevatedRequest, here: OperationBody): OperationBody {
  return async (core, options) => {
    if (!canAskForRights(core)) return here(core, options);
    const { publish, catalog, release } = heldDuringPreflight(core);
    const report = await here({ ...core, publish, catalog }, options);
    if (!isBlockedByRights(report)) {
      release();
      return report;
    }
    return await inWorker(core, request, options);
  };
}

export function isBlockedByRights({ outcome, problems }: OperationReport<object>): boolean {
  return (
    outcome === 'blocked' && problems.length > 0 && problems.every(({ code }) => rightsCodes.includes(code))
  );
}

/** Nobody is told of an attempt that only found out that the rights are missing, not even by the history. */
function heldDuringPreflight(core: Core): Pick<Core, 'publish' | 'catalog'> & {
  readonly release: () => void;
} {
  let held: (() => void)[] | null = [];
  const release = (): void => {
    const waiting = held ?? [];
    held = null;
    for (const act of waiting) act();
  };
  const orLater = (act: () => void): void => {
    if (held === null) act();
    else held.push(act);
  };
  const noted = (write: () => void): void => orLater(() => history(core, write));
  return {
    release,
    publish: (event) => {
      orLater(() => core.publish(event));
      if (event.current.state === 'running' && event.current.stage !== 'preflight') release();
    },
    catalog: {
      ...core.catalog,
      begin: (record) => noted(() => core.catalog.begin(record)),
      end: (id, ended) => noted(() => core.catalog.end(id, ended)),
    },
  };
}

/** Errors: those of `Elevation.run`. */
async function inWorker(
  core: Core,
  request: ElevatedRequest,
  { signal }: { readonly signal: AbortSignal },
): Promise<OperationReport<ShownResult>> {
  let operationId = '';
  const onEvent = (line: JsonObject): void => {
    const event = eventOf(line);
    if (event === null) return;
    operationId ||= event.operationId;
    // It does one operation; of another nobody would hear the end.
    if (event.operationId === operationId) core.publish(event);
  };
  const last = await core.elevation.run(request, { signal, onEvent });
  if (operationId === '') throw notBegun(last);
  // How it ended is not guessed: whoever asked is told that it is not known.
  const outcome = outcomes.find((known) => known === last['outcome']);
  if (outcome === undefined) throw new RepriseError('tool-failed', 'The worker did not say how it ended.');
  return reportOf(last, operationId, outcome);
}

/** The same for what is no operation. Errors: those of `here`, of `Elevation.run`, and what the worker met. */
export async function orWithRights(
  core: Core,
  request: ElevatedRequest,
  here: () => Promise<unknown>,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  try {
    await here();
  } catch (error) {
    if (!canAskForRights(core) || !(error instanceof RepriseError) || !rightsCodes.includes(error.code)) {
      throw error;
    }
    const last = await core.elevation.run(request, { signal, onEvent: () => undefined });
    if (last['outcome'] !== 'succeeded') throw notBegun(last);
  }
}

function notBegun(last: JsonObject): RepriseError {
  const [problem] = findingsOf(last['problems']);
  return new RepriseError(problem?.code ?? 'tool-failed', textOf(last['message']), problem?.details ?? {});
}

/** The worker is this very program; what does not look like one of its lines is left out. */
function eventOf(line: JsonObject): OperationEvent | null {
  const event = asObject(line['event']);
  const current = asObject(event?.['current']);
  const { state, stage } = current ?? {};
  const isKnown = state === 'running' ? typeof stage === 'string' : outcomes.some((known) => known === state);
  return isKnown && typeof event?.['operationId'] === 'string' && event['operationId'] !== ''
    ? (event as unknown as OperationEvent)
    : null;
}

/** From the last line of `--json` to what an operation here would have returned. */
function reportOf(last: JsonObject, operationId: string, outcome: Outcome): OperationReport<ShownResult> {
  const problems = findingsOf(last['problems']);
  const [first] = problems;
  const code = typeof last['code'] === 'string' ? (last['code'] as ErrorCode) : null;
  const backup = asObject(last['backup']);
  const result = {
    ...pick(last, 'backupId', 'string'),
    ...pick(last, 'downtimeMs', 'number'),
    ...pick(last, 'outageMs', 'number'),
    ...pick(last, 'health', 'string'),
    ...(Array.isArray(last['found']) ? { found: last['found'].map(String) } : {}),
    ...(typeof backup?.['id'] === 'string' ? { backupId: backup['id'] } : {}),
  } as ShownResult;
  return {
    operationId,
    outcome,
    error: code === null ? null : { code, message: textOf(last['message']), details: first?.details ?? {} },
    problems,
    warnings: findingsOf(last['warnings']),
    rollback: rollbackOf(last['rollback']),
    result,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function pick(last: JsonObject, key: string, type: 'string' | 'number'): Readonly<Record<string, unknown>> {
  return typeof last[key] === type ? { [key]: last[key] } : {};
}

function findingsOf(value: unknown): readonly Finding[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one): readonly Finding[] => {
    const finding = asObject(one);
    if (finding === null || typeof finding['code'] !== 'string') return [];
    return [
      {
        code: finding['code'] as ErrorCode,
        severity: finding['severity'] === 'warn' ? 'warn' : 'block',
        details: (asObject(finding['details']) ?? {}) as Finding['details'],
      },
    ];
  });
}

function rollbackOf(value: unknown): OperationReport<ShownResult>['rollback'] {
  return value === 'done' || value === 'failed' ? value : 'not-needed';
}
