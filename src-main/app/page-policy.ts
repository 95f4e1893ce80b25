/** What a page may load and run, for every shell that serves it. */

import { randomBytes } from 'node:crypto';

/** Stands in the built page where each answer puts a secret of its own. */
const placeholder = 'REPRISE_NONCE';

/** Styles that the components write into the page carry it; nothing else may be written into it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(placeholder, nonce);
}

/** One for each answer. */
export function newNonce(): string {
  return randomBytes(18).toString('base64url');
}

/** `connect`: where the page may ask besides its own address. */
export function contentPolicy({
  nonce,
  connect = [],
}: {
  readonly nonce: string;
  readonly connect?: readonly string[];
}): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...connect].join(' '),
  ].join('; ');
}
