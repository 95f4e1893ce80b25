/** Two passes over the live data with the server stopped for as little as the second one takes. */
import { RepriseError } from '../../domain/errors.ts';
import type { BackUpRecord } from '../../domain/restore/journal-record.ts';
import type { LaunchRecord, RunState } from '../../ports/server-control.ts';
import type { BulkOptions, CopyPassJob, CopyPassResult } from '../../ports/tree-copier.ts';
import { neverAborted, throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { bringBackAfter } from '../bring-back.ts';
import { assertStopped, stopServer } from '../server-session.ts';
import { whileWatched } from '../while-watched.ts';
import type { OperationContext } from '../run-operation.ts';
import { join } from '../paths.ts';

export interface CopyRequest {
  readonly record: BackUpRecord;
  readonly sources: CopyPassJob['sources'];
  readonly previous: CopyPassJob['previous'];
  readonly state: RunState;
  readonly launch: LaunchRecord | null;
  readonly stopTimeoutMs: number | null;
  readonly forceStop: boolean;
}

export interface CopyOutcome {
  readonly copied: CopyPassResult;
  readonly listing: string;
  readonly listings: readonly string[];
  readonly downtimeMs: number;
}

export async function copyState(
  core: Core,
  context: InstanceContext,
  request: CopyRequest,
  options: BulkOptions,
  run: OperationContext<object>,
): Promise<CopyOutcome> {
  const { record, sources, previous } = request;
  const listings = [
    join(record.partial, 'listing-1.jsonl'),
    join(record.partial, 'listing-2.jsonl'),
  ] as const;
  run.stage('copy');
  const pass = { sources, target: record.partial };
  await core.copier.copyPass({ ...pass, listing: listings[0], earlierPass: null, previous }, options);
  const second = (): Promise<CopyPassResult> =>
    core.copier.copyPass(
      { ...pass, listing: listings[1], earlierPass: listings[0], previous: null },
      options,
    );
  const { result, downtimeMs } = await whileStopped(core, context, request, run, async () => {
    run.stage('catch-up');
    return second();
  });
  return {
    copied: result,
    listing: listings[1],
    listings,
    downtimeMs,
  };
}

/** Stops the server if it runs, and has it running again whatever the body does. */
async function whileStopped<T>(
  core: Core,
  context: InstanceContext,
  request: CopyRequest,
  run: OperationContext<object>,
  body: () => Promise<T>,
): Promise<{ readonly result: T; readonly downtimeMs: number }> {
  run.stage('quiesce');
  if (!request.state.running) {
    await stopServer(core, context, request.state, request);
    const result = await body();
    await assertStopped(context);
    return { result, downtimeMs: 0 };
  }
  const watchdog = await core.watchdog.start(request.record.id);
  return whileWatched(watchdog, async () => {
    await context.control.prepareStart(request.launch);
    core.journal.phase(request.record, 'stopping');
    run.changed();
    let stoppedAt: number;
    let result: T;
    try {
      stoppedAt = await stopServer(core, context, request.state, request);
      run.serverDown(stoppedAt);
      throwIfCancelled(run.signal);
      result = await body();
      await assertStopped(context);
    } catch (error) {
      const findings = await bringBackAfter(error, core, context, request.launch);
      run.serverDown(null);
      for (const finding of findings) run.warn(finding);
      core.journal.phase(request.record, 'resumed');
      throw error;
    }
    run.stage('resume', { cancellable: false });
    const { startedAt } = await startAgain(context, request);
    run.serverDown(null);
    core.journal.phase(request.record, 'resumed');
    return { result, downtimeMs: Math.max(0, startedAt - stoppedAt) };
  });
}

async function startAgain(
  context: InstanceContext,
  request: CopyRequest,
): Promise<{ readonly startedAt: number }> {
  const start = () => context.control.start(request.launch, { signal: neverAborted() });
  try {
    // A helper that died is no reason to leave the server down.
    return await start().catch(start);
  } catch (error) {
    throw new RepriseError('server-not-back', 'The server could not be started again.', {}, { cause: error });
  }
}
