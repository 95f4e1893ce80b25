import { RepriseError, warn, type Finding } from '../domain/errors.ts';
import { neverAborted } from './cancel.ts';
import type { Core } from './core.ts';
import { dependentsNotBack } from './dependents-not-back.ts';
import type { ServerContext } from './server-context.ts';
import { waitForHealth } from './wait-for-health.ts';

/**
 * Alive is enough: whether it was healthy before is not known. Returns what is not well with one that lives:
 * `server-starting`, `server-answers-wrongly`, `dependents-not-back`. Errors: `server-not-back`, which leaves the journal open.
 */
export async function proveAlive(
  core: Core,
  context: ServerContext,
  url: string | null,
): Promise<readonly Finding[]> {
  const options = { signal: neverAborted(), forever: false, slowAfterMs: context.server.health.slowAfterMs };
  const { health, reason } = await waitForHealth(core, context, url, options);
  if (health === 'failed' && !(await context.control.isRunning(options)).running) {
    throw new RepriseError('server-not-back', reason, { reason });
  }
  const dependents = await dependentsNotBack(core, context);
  if (health === 'healthy') return dependents;
  return [
    warn(health === 'starting' ? 'server-starting' : 'server-answers-wrongly', { reason }),
    ...dependents,
  ];
}
