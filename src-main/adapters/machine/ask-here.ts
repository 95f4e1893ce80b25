import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Machine, WebAnswer } from '../../ports/machine.ts';

const ANSWER_MS = 1000;
const MOST_BYTES = 64 * 1024;

/** One GET request; the rest of a long answer is not read. */
export const askHere: Machine['ask'] = async (text, { signal }) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    return await get(url, limit);
  } catch {
    // Refused, too slow, or something else than a web server.
    signal.throwIfAborted();
    return null;
  }
};

function get(url: URL, signal: AbortSignal): Promise<WebAnswer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // The certificate of a server at home is for another name; nothing secret is sent.
    const outgoing = request(url, { agent: false, signal, rejectUnauthorized: false }, (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      const end = (): void => {
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8'),
        });
      };
      response.on('error', reject);
      response.on('end', end);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length < MOST_BYTES) return;
        end();
        response.destroy();
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
