/** Asks a server to end itself. */
import type { ControlRequest } from '../../ports/server-control.ts';
import { nodeServerApi } from '../network/server-api.ts';

const api = nodeServerApi({ answerMs: 5000, bodyBytes: 64 * 1024 });

/** `false` where it cannot be asked, or did not say yes: nothing was forced then either. The key is never logged. */
export async function askShutdown(
  { control: { shutdown }, key }: Pick<ControlRequest, 'control' | 'key'>,
  url: string | null,
  { signal }: { readonly signal: AbortSignal },
): Promise<boolean> {
  if (shutdown === null || key === null || url === null) return false;
  const { method, path } = shutdown;
  const [header, value] = shutdown.header;
  try {
    // The address is what some process says of itself: the key goes through the one door that opens to this computer only.
    const headers = { [header]: value.replace('{key}', () => key) };
    const { status } = await api.ask(url, { method, path, headers }, { signal });
    return status >= 200 && status < 300;
  } catch (error) {
    // It may have gone before it answered; its end is observed in any case.
    signal.throwIfAborted();
    if (error instanceof Error) return false;
    throw error;
  }
}
