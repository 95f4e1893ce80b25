/** Talking to the server of an instance: who is there, one conversation, and the ends that never fail. */
import { RepriseError, toErrorInfo } from '../../domain/errors.ts';
import type { Conversation, Session } from '../../ports/connect-rules.ts';
import { neverAborted, throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { ServerContext } from '../server-context.ts';

export interface Options {
  readonly signal: AbortSignal;
}

/** Carries a conversation to its end. */
export async function hold<T>(
  core: Pick<Core, 'serverApi'>,
  url: string,
  conversation: Conversation<T>,
  options: Options & { readonly timeoutMs?: number },
): Promise<T> {
  let step = conversation.next();
  while (step.done !== true) {
    // oxlint-disable-next-line no-await-in-loop -- each request follows from the answer before
    step = conversation.next(await core.serverApi.ask(url, step.value, options));
  }
  return step.value;
}

/** Where the server is; nothing secret is said before it told who it is. Errors: `server-away`. */
export async function reach(
  core: Core,
  { control, instance, server }: ServerContext,
  options: Options,
): Promise<{ readonly url: string; readonly version: string | null }> {
  const state = await control.isRunning(options);
  const url = (state.running ? state.url : null) ?? instance.url;
  if (url === null) {
    const reason = state.running ? 'its address is not known' : 'it does not run';
    throw new RepriseError('server-away', 'No address.', { reason });
  }
  const answer = await core.health.ask(url, server.health, options);
  if (answer.health === 'healthy') return { url, version: answer.version };
  throw new RepriseError('server-away', 'Not healthy.', { reason: answer.reason });
}

/** Why it could not be revoked; `null` = it was. */
export async function revoke(
  core: Core,
  context: ServerContext,
  key: string,
  madeAs: string,
  options: Options,
): Promise<string | null> {
  const { instance, server } = context;
  try {
    const { url } = await reach(core, context, options);
    const verdict = await hold(core, url, server.connect.check(key), options);
    // What the server does not know is as good as revoked.
    if (verdict === 'refused') return null;
    return (await hold(core, url, server.connect.revoke(key, madeAs), options)) ? null : 'the server refused';
  } catch (error) {
    throwIfCancelled(options.signal);
    const { code, details } = toErrorInfo(error);
    core.logger.warn('connect.revoke-failed', { instanceId: instance.id, code });
    return typeof details['reason'] === 'string' ? details['reason'] : 'it does not answer';
  }
}

/** A session that cannot be ended ends by itself; it is not worth failing for. */
export async function signOut(
  core: Core,
  context: ServerContext,
  url: string,
  session: Session,
): Promise<void> {
  const request = context.server.connect.signOut(session);
  if (request === null) return;
  try {
    await core.serverApi.ask(url, request, { signal: neverAborted() });
  } catch (error) {
    core.logger.warn('connect.sign-out-failed', {
      instanceId: context.instance.id,
      code: toErrorInfo(error).code,
    });
  }
}
