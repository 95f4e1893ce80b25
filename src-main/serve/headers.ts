/** What every answer tells the browser: run nothing that is not ours, show us in no frame, tell nobody where you were. */

/** Permissions that the page never asks for. */
const denied = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'display-capture'];

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': denied.map((name) => `${name}=()`).join(', '),
  'x-robots-tag': 'noindex',
} as const;

const nothing = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/** `host`: as the browser names us; not every browser takes 'self' for a WebSocket. */
export function appHeaders(host: string): Readonly<Record<string, string>> {
  const policy = [
    nothing,
    "form-action 'none'",
    "script-src 'self'",
    // The components put their rules into the page themselves.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
  ].join('; ');
  return { ...always, 'content-security-policy': policy };
}

/** For the pages before one is signed in, and for what is no page. */
export function plainHeaders(): Readonly<Record<string, string>> {
  const policy = `${nothing}; form-action 'self'; script-src 'self'; style-src 'self'; img-src data:`;
  return { ...always, 'content-security-policy': policy, 'cache-control': 'no-store' };
}
