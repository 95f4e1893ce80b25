/** The password of a page that other computers can reach; only its slow hash is kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readJson, writeJson } from '../adapters/profile/json-file.ts';
import type { FileStore } from '../ports/file-store.ts';

export const shortestPassword = 10;
export const longestPassword = 1000;

/** 64 MiB and some tenths of a second for each guess. */
const cost = { N: 2 ** 16, r: 8, p: 1 } as const;
const maxmem = 128 * 1024 * 1024;

const schema = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
});

export interface Password {
  isSet(): boolean;
  /** Replaces the one before. */
  set(password: string): Promise<void>;
  /** `false` also where none is set. */
  matches(password: string): Promise<boolean>;
}

/** `path`: file that only its owner reads. Errors: `read-failed` where it was changed by others. */
export function keptPassword(files: FileStore, path: string): Password {
  return {
    isSet: () => readJson(files, path, schema) !== null,
    async set(password) {
      const salt = randomBytes(16).toString('hex');
      const hash = (await hashOf(password, salt)).toString('hex');
      writeJson(files, path, { salt, hash, ...cost });
    },
    async matches(password) {
      const kept = readJson(files, path, schema);
      if (kept === null || password.length > longestPassword) return false;
      return timingSafeEqual(await hashOf(password, kept.salt), Buffer.from(kept.hash, 'hex'));
    },
  };
}

function hashOf(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on another keyboard may arrive as other code points.
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { ...cost, maxmem }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
