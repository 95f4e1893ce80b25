/** Secrets of the browser page: made at random, and kept and compared by their hash only. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in addresses, cookies and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
