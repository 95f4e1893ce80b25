/** Asks a server to end itself. */
import type { ControlRequest } from '../../ports/server-control.ts';

const ANSWER_MS = 5000;

/** `false` where it cannot be asked, or did not say yes: nothing was forced then either. The key is never logged. */
export async function askShutdown(
  { control: { shutdown }, key }: Pick<ControlRequest, 'control' | 'key'>,
  url: string | null,
  { signal }: { readonly signal: AbortSignal },
): Promise<boolean> {
  if (shutdown === null || key === null || url === null) return false;
  const [header, value] = shutdown.header;
  try {
    const answer = await fetch(new URL(shutdown.path, url), {
      method: shutdown.method,
      headers: { [header]: value.replace('{key}', key) },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    // It may have gone before it answered; its end is observed in any case.
    signal.throwIfAborted();
    if (error instanceof Error) return false;
    throw error;
  }
}
