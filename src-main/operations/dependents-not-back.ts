import { toErrorInfo, warn, type Finding } from '../domain/errors.ts';
import { neverAborted } from './cancel.ts';
import type { Core } from './core.ts';
import type { ServerContext } from './server-context.ts';

/** Asked after a start, which does not fail because of what needs the server: somebody has to know. No errors. */
export async function dependentsNotBack(
  { logger }: Pick<Core, 'logger'>,
  { control, instance }: ServerContext,
): Promise<readonly Finding[]> {
  try {
    const state = await control.isRunning({ signal: neverAborted() });
    const down = (state.running ? state.dependentsDown : null) ?? [];
    return down.length === 0
      ? []
      : [warn('dependents-not-back', { names: down.join(', '), id: instance.id })];
  } catch (error) {
    // The server is back; what cannot be asked now makes nothing fail.
    logger.warn('control.dependents-unknown', { code: toErrorInfo(error).code });
    return [];
  }
}
