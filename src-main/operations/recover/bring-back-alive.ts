import { RepriseError } from '../../domain/errors.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import { bringBack } from '../bring-back.ts';
import { waitForHealth } from '../wait-for-health.ts';
import type { RecoveryContext } from './recovery-context.ts';

/** A server that was asked to stop runs again, and lives. Errors: `server-not-back`, which leaves the journal open. */
export async function bringBackAlive(
  core: Core,
  context: RecoveryContext,
  url: string | null,
): Promise<void> {
  const options = { signal: neverAborted(), forever: false, slowAfterMs: context.server.health.slowAfterMs };
  await bringBack(core, context, context.launch);
  const health = await waitForHealth(core, context, url, options);
  const isAlive = health.health !== 'failed' || (await context.control.isRunning(options)).running;
  if (!isAlive) throw new RepriseError('server-not-back', health.reason, { reason: health.reason });
}
