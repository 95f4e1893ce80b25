/** Looks at every request before anything else does, and at the start of every WebSocket. */
import type { IncomingMessage } from 'node:http';
import type { AllowedNames } from './allowed-names.ts';

export type Refusal = 'wrong-host' | 'wrong-origin' | 'wrong-method';

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'DELETE'];

/** `null` = it may go on. `isSocket`: a browser always names the origin of a WebSocket, so it has to be there. */
export function refusalOf(
  { headers, method = '' }: Pick<IncomingMessage, 'headers' | 'method'>,
  names: AllowedNames,
  { isSocket }: { readonly isSocket: boolean },
): Refusal | null {
  const { host, origin } = headers;
  if (host === undefined || !names.isHost(host)) return 'wrong-host';
  if (!methods.includes(method)) return 'wrong-method';
  if (origin !== undefined && !names.isOrigin(origin, host)) return 'wrong-origin';
  if (origin === undefined && isSocket) return 'wrong-origin';
  return isFromElsewhere(headers, method) ? 'wrong-origin' : null;
}

/** A link on another site may lead here; nothing else there may ask us. */
function isFromElsewhere(headers: IncomingMessage['headers'], method: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(isLink && method === 'GET');
}

/** `null` = not given, or not readable. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  return value !== null && /^[\w-]{1,100}$/.test(value) ? value : null;
}
