/** Whether the key that is kept still works. */
import { toErrorInfo, warn, type Finding } from '../../domain/errors.ts';
import type { RunState } from '../../ports/server-control.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { ServerContext } from '../server-context.ts';
import { hold, type Options } from './talk.ts';

export type KeyState = 'works' | 'refused' | 'away' | 'none';

/** A check beside other work is not worth a long wait. */
const asideMs = 4000;

/** Whether the server takes the key that is kept. A server that is away, or another one in its place, decides nothing. */
export async function keyState(
  core: Core,
  context: ServerContext,
  state: RunState,
  options: Options,
): Promise<KeyState> {
  const key = core.profile.serverKey(context.instance.id);
  const url = (state.running ? state.url : null) ?? context.instance.url;
  if (key === null) return 'none';
  if (url === null) return 'away';
  try {
    const answer = await core.health.ask(url, context.server.health, options);
    if (answer.health !== 'healthy') return 'away';
    const aside = { ...options, timeoutMs: asideMs };
    const verdict = await hold(core, url, context.server.connect.check(key), aside);
    return verdict === 'works' ? 'works' : 'refused';
  } catch (error) {
    throwIfCancelled(options.signal);
    core.logger.info('connect.check-failed', {
      instanceId: context.instance.id,
      code: toErrorInfo(error).code,
    });
    return 'away';
  }
}

/** `key-refused` when the server does not take the key any more, e.g. after a restore. */
export async function keyFindings(
  core: Core,
  context: ServerContext,
  state: RunState,
  options: Options,
): Promise<readonly Finding[]> {
  const { id, name } = context.instance;
  const refused = (await keyState(core, context, state, options)) === 'refused';
  return refused ? [warn('key-refused', { instance: name, id })] : [];
}
