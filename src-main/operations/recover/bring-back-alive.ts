import type { Finding } from '../../domain/errors.ts';
import { bringBack } from '../bring-back.ts';
import type { Core } from '../core.ts';
import { proveAlive } from '../prove-alive.ts';
import type { RecoveryContext } from './recovery-context.ts';

/**
 * A server that was asked to stop runs again, and lives. Returns what is not well with it. Errors, which leave the journal
 * open: `server-not-back`, `server-not-answering` (somebody has to go on waiting for it), those of `ServerControl.start`.
 */
export async function bringBackAlive(
  core: Core,
  context: RecoveryContext,
  url: string | null,
): Promise<readonly Finding[]> {
  const findings = await bringBack(core, context, context.launch);
  // It was watched for longer than anyone waits for a start.
  if (findings.some(({ code }) => code === 'server-answers-wrongly')) return findings;
  return proveAlive(core, context, url);
}
