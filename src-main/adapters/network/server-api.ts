/** HTTP to a server on this computer, for requests that carry a password or a key. */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { RepriseError } from '../../domain/errors.ts';
import { parseJson } from '../../domain/json-value.ts';
import type { RequestBody, ServerAnswer, ServerApi, ServerRequest } from '../../ports/server-api.ts';
import { onlyThisComputer, refuseOtherComputers } from './this-computer.ts';

export interface ServerApiLimits {
  readonly answerMs: number;
  readonly bodyBytes: number;
}

// A sign-in may cost the server a slow hash; the answer may list everything that a person ever listened to.
const usual: ServerApiLimits = { answerMs: 15_000, bodyBytes: 16 * 1024 * 1024 };

export function nodeServerApi(limits: ServerApiLimits = usual): ServerApi {
  return {
    async ask(base, request, { signal, timeoutMs = limits.answerMs }) {
      const url = addressOf(base, request.path);
      refuseOtherComputers(url.hostname);
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      try {
        return await send(url, request, limit, limits.bodyBytes);
      } catch (error) {
        signal.throwIfAborted();
        throw translated(error);
      }
    },
  };
}

/** The path can only lead below the base: a key never travels to another address. */
function addressOf(base: string, path: string): URL {
  const { origin, pathname } = new URL(base);
  const url = path.startsWith('/') ? new URL(`${origin}${pathname.replace(/\/+$/, '')}${path}`) : null;
  if (url === null || url.origin !== origin)
    throw new RepriseError('internal', 'A path that leads to another address.');
  return url;
}

function send(
  url: URL,
  request: ServerRequest,
  signal: AbortSignal,
  maxBytes: number,
): Promise<ServerAnswer> {
  const body = request.body === undefined ? null : encoded(request.body);
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method: request.method,
    // No kept connection: an idle one would delay the stop of some servers.
    agent: false,
    signal,
    lookup: onlyThisComputer,
    // It never leaves this computer, and home servers sign their certificates themselves.
    rejectUnauthorized: false,
    headers: {
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': body.type, 'content-length': body.bytes.length }),
      ...request.headers,
    },
  };
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = open(url, options, (response) => {
      readText(response, maxBytes).then(
        (text) =>
          resolve({
            status: response.statusCode ?? 0,
            body: parseJson(text) ?? null,
            cookies: cookiesOf(response.headers['set-cookie'] ?? []),
          }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body?.bytes);
  });
}

function encoded(body: RequestBody): { readonly type: string; readonly bytes: Buffer } {
  return 'json' in body
    ? { type: 'application/json', bytes: Buffer.from(JSON.stringify(body.json)) }
    : {
        type: 'application/x-www-form-urlencoded',
        bytes: Buffer.from(new URLSearchParams(body.form).toString()),
      };
}

async function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBytes) throw new RepriseError('answer-unexpected', 'The answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A server that takes a cookie back sets it with an empty value. */
function cookiesOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const pairs = lines.map((line) => /^\s*([^=;\s]+)=([^;]*)/.exec(line));
  return Object.fromEntries(
    pairs.flatMap((pair) => (pair?.[1] === undefined || !pair[2] ? [] : [[pair[1], pair[2]]])),
  );
}

/** Without their cause: what a library says of a request may hold parts of it. */
function translated(error: unknown): unknown {
  if (error instanceof RepriseError) return error;
  const { code = '', name } = error as NodeJS.ErrnoException;
  // Not HTTP, or something in an answer before that cannot stand in a request.
  if (/^(HPE|ERR)_/.test(code)) return new RepriseError('answer-unexpected', `Not HTTP: ${code}`);
  const isLate = name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR';
  const reason = isLate ? 'no answer in time' : code === 'ECONNREFUSED' ? 'nothing answers there' : code;
  return new RepriseError('server-away', `No answer: ${code || name}`, { reason: reason || name });
}
