/** Operations of the app without any machine: a body runs until the test lets it go on. */
import { RunningOperations, type OperationBody } from '../../../src-main/app/running-operations.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { OperationEvent } from '../../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { runOperation, type OperationContext } from '../../../src-main/operations/run-operation.ts';
import { strict } from '../../fakes/strict.ts';

export type Run = OperationContext<{ readonly backupId: string }>;

export interface App {
  readonly operations: RunningOperations;
  readonly views: readonly OperationView[];
  readonly heard: readonly OperationEvent[];
  readonly logged: readonly string[];
  /** Codes in the history of what has ended. */
  readonly codes: readonly (string | null)[];
}

export function anApp(): App {
  const views: OperationView[] = [];
  const heard: OperationEvent[] = [];
  const logged: string[] = [];
  const codes: (string | null)[] = [];
  let [now, ids] = [1000, 0];
  const core = strict<Core>('core', {
    clock: strict<Core['clock']>('clock', { now: () => (now += 1000), monotonic: () => now }),
    ids: strict<Core['ids']>('ids', { operation: () => `op-${(ids += 1)}` }),
    catalog: strict<Core['catalog']>('catalog', {
      begin: () => undefined,
      end: (_, { code }) => void codes.push(code),
    }),
    logger: strict<Core['logger']>('logger', {
      info: () => undefined,
      error: (event) => void logged.push(event),
    }),
    inhibitor: { hold: () => () => undefined },
    publish: (event) => void heard.push(event),
  });
  return {
    operations: new RunningOperations(core, (view) => void views.push(view)),
    views,
    heard,
    logged,
    codes,
  };
}

/** An operation that waits until the test lets it go on. */
export function aBody(
  act: (run: Run) => Promise<void> | void = () => undefined,
  instanceId: string | null = 'home',
): {
  readonly body: OperationBody;
  readonly letGo: () => void;
} {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const body: OperationBody = (core, { signal }) =>
    runOperation(core, { kind: 'back-up', instanceId, signal }, async (run: Run) => {
      run.stage('copy');
      await gate;
      await act(run);
    });
  return { body, letGo };
}

export const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof RepriseError ? error.code : String(error)),
  );
export const thrown = (act: () => void): string => {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return error instanceof RepriseError ? error.code : String(error);
  }
};
