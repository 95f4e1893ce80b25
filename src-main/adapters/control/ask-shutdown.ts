/** Asks a server to end itself. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlRequest } from '../../ports/server-control.ts';
import { nodeServerApi } from '../network/server-api.ts';

const ANSWER_MS = 5000;

/**
 * `false` where it cannot be asked, or did not say yes: nothing was forced then either. The key goes to this computer only
 * and is never logged.
 */
export async function askShutdown(
  { control: { shutdown }, key }: Pick<ControlRequest, 'control' | 'key'>,
  url: string | null,
  { signal }: { readonly signal: AbortSignal },
): Promise<boolean> {
  if (shutdown === null || key === null || url === null) return false;
  const { method, path, header } = shutdown;
  const [name, value] = header;
  const headers = { [name]: value.replace('{key}', () => key) };
  try {
    const { status } = await nodeServerApi().ask(
      url,
      { method, path, headers },
      { signal, timeoutMs: ANSWER_MS },
    );
    return status >= 200 && status < 300;
  } catch (error) {
    signal.throwIfAborted();
    // It may have gone before it answered; its end is observed in any case.
    if (error instanceof RepriseError && error.code !== 'internal') return false;
    throw error;
  }
}
