/** What `restore` and `undo` have in common on the command line. */
import type { RestoreOptions } from '../operations/restore/restore-job.ts';
import type { RestoreResult } from '../operations/restore/run-restore.ts';
import type { OperationReport } from '../operations/run-operation.ts';
import type { RestorePlan } from '../domain/restore/restore-plan.ts';
import type { Core } from '../operations/core.ts';
import { formatDuration } from '../text/format.ts';
import type { Arguments } from './arguments.ts';

export function restoreOptionsOf(args: Arguments, signal: AbortSignal): RestoreOptions {
  return {
    signal,
    acceptWarnings: args.flag('accept-warnings'),
    ifSlow: args.choice('if-slow', ['keep', 'wait', 'roll-back'], 'keep'),
    stopTimeoutMs: args.milliseconds('stop-timeout'),
    startTimeoutMs: args.milliseconds('start-timeout'),
    forceStop: args.flag('force-stop'),
  };
}

type Report = OperationReport<RestoreResult>;

export function restoredKeys({ result, rollback }: Report): Readonly<Record<string, unknown>> {
  return {
    backupId: result.backupId,
    downtimeMs: result.downtimeMs ?? 0,
    outageMs: result.outageMs,
    health: result.health ?? 'not-checked',
    rollback: rollback === 'not-needed' ? (result.rollback ?? rollback) : rollback,
    found: result.found ?? [],
  };
}

const healthSentences = {
  healthy: 'The server runs and is healthy.',
  starting: 'The server is up and still starting.',
  static: 'The data is in place. The server was not started: start it as you usually do.',
  failed: null,
  'not-checked': null,
} as const satisfies Record<RestoreResult['health'], string | null>;

/** `null` when it ended before that was known. */
export function serverName(
  core: Pick<Core, 'profile'>,
  { result }: OperationReport<RestoreResult & { readonly plan: RestorePlan }>,
): string | null {
  const id = result.plan?.instanceId;
  return core.profile.instances().find((instance) => instance.id === id)?.name ?? null;
}

export function describeRestored(
  { outcome, operationId, result, rollback }: Report,
  server: string | null,
): readonly string[] {
  const found = (result.found ?? []).map((path) => `What was neither old nor new is kept in ${path}`);
  if (outcome !== 'succeeded') {
    return [...(rollback === 'done' ? ['Everything was put back as it was before.'] : []), ...found];
  }
  const health = healthSentences[result.health ?? 'not-checked'];
  const { downtimeMs = 0, outageMs = downtimeMs } = result;
  // Until it answered again, where that was seen.
  const downMs = downtimeMs === 0 || result.health !== 'healthy' ? downtimeMs : outageMs;
  return [
    server === null
      ? 'Done. What was there before is set aside.'
      : `Done with "${server}". What was there before is set aside.`,
    ...(health === null ? [] : [health]),
    ...(downMs === 0 ? [] : [`The server was down for ${formatDuration(downMs)}.`]),
    ...found,
    '',
    `To go back:          reprise undo ${operationId}`,
    `To free the space:   reprise release ${operationId}`,
  ];
}
