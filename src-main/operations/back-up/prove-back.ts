import { RepriseError, warn, type Finding } from '../../domain/errors.ts';
import type { LaunchRecord, RunState } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { startServer } from '../server-session.ts';
import { waitForHealth } from '../wait-for-health.ts';

/**
 * The server is seen healthy again; one that ended by itself is started once more before anyone is alarmed. Returns what is
 * not well with one that runs: `server-starting`, `server-answers-wrongly`. Errors: `server-not-back`.
 */
export async function proveBack(
  core: Core,
  context: InstanceContext,
  state: RunState,
  launch: LaunchRecord | null,
): Promise<Finding | null> {
  const url = state.running ? state.url : null;
  const options = { signal: neverAborted(), forever: false, slowAfterMs: context.server.health.slowAfterMs };
  let health = await waitForHealth(core, context, url, options);
  if (health.health === 'failed') {
    try {
      await startServer(context, launch, options);
    } catch (error) {
      throw new RepriseError(
        'server-not-back',
        'The server could not be started again.',
        {},
        { cause: error },
      );
    }
    health = await waitForHealth(core, context, url, options);
  }
  const { reason } = health;
  if (health.health === 'healthy') return null;
  if (health.health === 'starting') return warn('server-starting', { reason });
  if ((await context.control.isRunning(options)).running) return warn('server-answers-wrongly', { reason });
  throw new RepriseError('server-not-back', reason, { reason });
}
