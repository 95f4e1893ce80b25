import type { RunState } from '../ports/server-control.ts';
import type { Core } from './core.ts';
import type { ServerContext } from './server-context.ts';

/** What the running server says of itself; `null` = it does not. */
export async function runningVersion(
  core: Pick<Core, 'health'>,
  { server, instance }: ServerContext,
  state: RunState,
  options: { readonly signal: AbortSignal },
): Promise<string | null> {
  const url = state.running ? (state.url ?? instance.url) : null;
  if (url === null) return null;
  const answer = await core.health.ask(url, server.health, options);
  return answer.health === 'healthy' ? answer.version : null;
}
