/** When what an undo brought back stays although its server is not well with it. */
import { RepriseError, toErrorInfo, warn, type ErrorDetails, type Finding } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { RunState } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import { findPoint } from '../restore-points.ts';
import type { ServerContext } from '../server-context.ts';
import type { HealthResult } from '../wait-for-health.ts';

/**
 * An undo returns to what was, a disaster included: only a server that was seen healthy with that data would be expected to
 * be so again. The point must still be there (before the commit). Not where its user asked for the way back.
 */
export function staysUnwell(core: Pick<Core, 'journal'>, record: RestoreRecord): boolean {
  if (record.undoes === null || record.returnsUnlessHealthy === true) return false;
  return findPoint(core, record.undoes, Object.values(record.roots))?.wasHealthy !== true;
}

/** Asked once, before it is stopped; `null` = it does not run, or its address is not known. */
export async function isHealthyNow(
  core: Pick<Core, 'health'>,
  { instance, server }: ServerContext,
  state: RunState,
  options: { readonly signal: AbortSignal },
): Promise<boolean | null> {
  const url = state.running ? (state.url ?? instance.url) : null;
  if (url === null) return null;
  return (await core.health.ask(url, server.health, options)).health === 'healthy';
}

/** What comes back with an undo may be what no server can start with: that is as good an answer as any. */
export function orNeverStarted(error: unknown, stays: boolean): HealthResult {
  const { code, message } = toErrorInfo(error);
  if (code !== 'start-failed' || !stays) throw error;
  return { health: 'failed', reason: message, version: null };
}

export function undoneUnwell(record: RestoreRecord, reason: string): RepriseError {
  return new RepriseError('undone-not-healthy', reason, detailsOf(record, reason));
}

export function undoneUnwellFinding(record: RestoreRecord, reason: string): Finding {
  return warn('undone-not-healthy', detailsOf(record, reason));
}

function detailsOf({ id }: RestoreRecord, reason: string): ErrorDetails {
  return { reason, undo: id };
}
