/** HTTP to a server on this computer, for requests that carry a password or a key. */
import { RepriseError } from '../../domain/errors.ts';
import { parseJson } from '../../domain/json-value.ts';
import type { RequestBody, ServerAnswer, ServerApi, ServerRequest } from '../../ports/server-api.ts';
import { exchange, firstBytes, type Exchange } from './exchange.ts';
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
  { method, headers, body: wanted }: ServerRequest,
  signal: AbortSignal,
  maxBytes: number,
): Promise<ServerAnswer> {
  const body = wanted === undefined ? null : encoded(wanted);
  const options: Exchange = {
    method,
    signal,
    lookup: onlyThisComputer,
    trustsAny: true,
    headers: {
      accept: 'application/json',
      ...(body === null ? {} : { 'content-type': body.type, 'content-length': body.bytes.length }),
      ...headers,
    },
    body: body?.bytes,
  };
  return exchange(url, options, async (response) => {
    const { bytes, isWhole } = await firstBytes(response, maxBytes);
    if (!isWhole) throw new RepriseError('answer-unexpected', 'The answer is too long.');
    return {
      status: response.statusCode ?? 0,
      body: parseJson(bytes.toString('utf8')) ?? null,
      cookies: cookiesOf(response.headers['set-cookie'] ?? []),
    };
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
