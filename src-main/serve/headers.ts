/** What every answer tells the browser: run nothing that is not ours, show us in no frame, tell nobody else where you were. */
import { contentPolicy } from '../app/page-policy.ts';

/** Permissions that the page never asks for. */
const denied = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'display-capture'];

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // To ourselves it is told: with `no-referrer` a browser hides where the form of the password was, and it would be refused.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': denied.map((name) => `${name}=()`).join(', '),
  'x-robots-tag': 'noindex',
} as const;

const nothing = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/** `host`: as the browser names us; not every browser takes 'self' for a WebSocket. `nonce`: of this answer alone. */
export function appHeaders(host: string, nonce: string): Readonly<Record<string, string>> {
  const policy = contentPolicy({ nonce, connect: [`ws://${host}`, `wss://${host}`] });
  return { ...always, 'content-security-policy': policy };
}

/** For the pages before one is signed in, and for what is no page. */
export function plainHeaders(): Readonly<Record<string, string>> {
  const policy = `${nothing}; form-action 'self'; script-src 'self'; style-src 'self'; img-src data:`;
  return { ...always, 'content-security-policy': policy, 'cache-control': 'no-store' };
}
