/** One request of a page, whatever carried it: looked at, done, and answered in an envelope. */
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { Channel, Reply, Requests } from '../ipc/contract.ts';
import { parseRequest } from '../ipc/parse.ts';
import type { Logger } from '../ports/logger.ts';

/** One handler for each request; a promise where it takes time. */
export type Handlers = {
  readonly [C in Channel]: (
    ...args: Parameters<Requests[C]>
  ) => ReturnType<Requests[C]> | Promise<ReturnType<Requests[C]>>;
};

type AnyHandler = (...args: readonly unknown[]) => unknown;

/** Never rejects. */
export async function answer(
  { handlers, logger }: { readonly handlers: Handlers; readonly logger: Logger },
  channel: unknown,
  args: unknown,
): Promise<Reply<unknown>> {
  const request = parseRequest(channel, args);
  if (request === null) {
    logger.warn('app.request-refused', { channel: String(channel).slice(0, 100) });
    return { ok: false, error: toErrorInfo(new RepriseError('request-refused', 'No such request.')) };
  }
  try {
    const handler = handlers[request.channel] as AnyHandler;
    return { ok: true, value: (await handler(...request.args)) ?? null };
  } catch (error) {
    const info = toErrorInfo(error);
    if (info.code === 'internal') {
      logger.error('app.request-failed', { channel: request.channel, message: info.message });
    }
    return { ok: false, error: info };
  }
}
