/** One look at a page of a server on this machine. */
import type { PageAnswer } from '../../ports/health-probe.ts';
import { exchange, firstBytes } from './exchange.ts';

const ANSWER_MS = 2000;
const BODY_BYTES = 1024 * 1024;

/** A base address may end with a slash or hold a path of a reverse proxy. */
export function pageUrl(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}${path}`);
}

/** Rejects with the error of Node where there is no whole answer in time. */
export function askPage(url: URL, { signal }: { readonly signal: AbortSignal }): Promise<PageAnswer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  return exchange(url, { signal: limit, trustsAny: isLoopback(url.hostname) }, async (response) => {
    const { bytes, isWhole } = await firstBytes(response, BODY_BYTES);
    if (!isWhole) throw new Error('answer too long');
    return { status: response.statusCode ?? 0, body: bytes.toString('utf8') };
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}
