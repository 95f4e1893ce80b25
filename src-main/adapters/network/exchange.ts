/** One request over HTTP or HTTPS, on a connection of its own: an idle one that is kept would delay the stop of some servers. */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Exchange extends Omit<RequestOptions, 'agent' | 'signal'> {
  readonly signal: AbortSignal;
  /** Whatever certificate the server shows: that of a server at home is its own, or for another name. */
  readonly trustsAny: boolean;
  readonly body?: string | Buffer | undefined;
}

/** `read` gets the answer once its headers are there. Rejects with its error, or with that of Node. */
export function exchange<T>(
  url: URL,
  { body, trustsAny, ...options }: Exchange,
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { ...options, agent: false, ...(trustsAny ? { rejectUnauthorized: false } : {}) },
      (response) => void read(response).then(resolve, reject),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The first bytes of an answer, and whether they are all of it; what comes after them is not read. */
export async function firstBytes(
  response: IncomingMessage,
  limitBytes: number,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > limitBytes) return { bytes: Buffer.concat(parts).subarray(0, limitBytes), isWhole: false };
  }
  return { bytes: Buffer.concat(parts), isWhole: true };
}
