import { RepriseError, warn } from '../../domain/errors.ts';
import type { LaunchRecord, RunState } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import { startServer } from '../server-session.ts';
import type { OperationContext } from '../run-operation.ts';
import { waitForHealth } from '../wait-for-health.ts';

/** The server is seen healthy again; one that ended by itself is started once more before anyone is alarmed. */
export async function proveBack(
  core: Core,
  context: InstanceContext,
  state: RunState,
  launch: LaunchRecord | null,
  run: OperationContext<object>,
): Promise<void> {
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
  if (health.health === 'starting') run.warn(warn('server-starting', { reason: health.reason }));
  if (health.health === 'failed')
    throw new RepriseError('server-not-back', health.reason, { reason: health.reason });
}
