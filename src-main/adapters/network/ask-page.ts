/** One request to a server on this machine. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { PageAnswer } from '../../ports/health-probe.ts';

const ANSWER_MS = 2000;
const BODY_BYTES = 1024 * 1024;

export interface PageRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string;
  /** How long the answer may take, milliseconds. */
  readonly answerMs?: number;
  readonly signal: AbortSignal;
}

/** A base address may end with a slash or hold a path of a reverse proxy. */
export function pageUrl(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}${path}`);
}

/** Rejects with the error of Node where there is no whole answer in time. */
export function askPage(
  url: URL,
  { method = 'GET', headers = {}, body, answerMs = ANSWER_MS, signal }: PageRequest,
): Promise<PageAnswer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  // The certificate of a server at home is its own, or for a name that is not this address: the loop-back needs none.
  const trust = isLoopback(url.hostname) ? { rejectUnauthorized: false } : {};
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    // No kept connection: an idle one would delay the stop of some servers.
    const options = { method, headers, agent: false, signal: limit, ...trust };
    const outgoing = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('error', reject);
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > BODY_BYTES) response.destroy(new Error('answer too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}
