/** Who is signed in to the browser page. Kept over a restart as hashes, in a file that only its owner reads. */
import { z } from 'zod';
import { readJson, writeJson } from '../adapters/profile/json-file.ts';
import { RepriseError } from '../domain/errors.ts';
import { isoTime, type Clock } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Logger } from '../ports/logger.ts';
import { digestOf, newSecret } from './secret.ts';

/** A session that was not used for so long has ended. */
export const idleLimitMs = 7 * 24 * 60 * 60_000;

const MOST_SESSIONS = 50;
/** A use is written down once in this time at most. */
const WRITE_EVERY_MS = 60 * 60_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.strictObject({
  sessions: z
    .array(z.strictObject({ cookie: hash, key: hash, beganAt: z.iso.datetime(), usedAt: z.iso.datetime() }))
    .max(MOST_SESSIONS),
});

interface Session {
  readonly cookie: string;
  readonly key: string;
  readonly beganAt: string;
  readonly usedMs: number;
}

/**
 * Two secrets make a session. The cookie alone does not do: browsers send it to every port of the same host, so also to
 * the media server. The key stays with the page, which belongs to one port.
 */
export interface SessionSecrets {
  readonly cookie: string;
  readonly key: string;
}

export interface SessionsOptions {
  readonly files: FileStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly path: string;
}

export class Sessions {
  readonly #options: SessionsOptions;
  /** By the hash of the cookie, oldest first. */
  readonly #sessions: Map<string, Session>;
  #writtenMs: number;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#sessions = new Map(read(options).map((session) => [session.cookie, session]));
    this.#writtenMs = options.clock.now();
  }

  begin(): SessionSecrets {
    const secrets = { cookie: newSecret(), key: newSecret() };
    const now = this.#options.clock.now();
    const cookie = digestOf(secrets.cookie);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    this.#sessions.set(cookie, { cookie, key: digestOf(secrets.key), beganAt: isoTime(now), usedMs: now });
    this.save();
    return secrets;
  }

  /** Its id, for `isOpen` and `use`; `null` = no such session, or it has ended. */
  byCookie(cookie: string | null): string | null {
    if (cookie === null) return null;
    const id = digestOf(cookie);
    return this.isOpen(id) ? id : null;
  }

  /** With both secrets: only then something is asked or told. Counts as a use. */
  byBoth(cookie: string | null, key: string | null): string | null {
    const id = this.byCookie(cookie);
    if (id === null || key === null || this.#sessions.get(id)?.key !== digestOf(key)) return null;
    this.use(id);
    return id;
  }

  isOpen(id: string): boolean {
    const session = this.#sessions.get(id);
    if (session === undefined) return false;
    if (this.#options.clock.now() - session.usedMs <= idleLimitMs) return true;
    this.end(id);
    return false;
  }

  use(id: string): void {
    const session = this.#sessions.get(id);
    const now = this.#options.clock.now();
    if (session === undefined) return;
    this.#sessions.set(id, { ...session, usedMs: now });
    if (now - this.#writtenMs > WRITE_EVERY_MS) this.save();
  }

  end(id: string): void {
    if (this.#sessions.delete(id)) this.save();
  }

  endAll(): void {
    this.#sessions.clear();
    this.save();
  }

  save(): void {
    const { files, path, clock } = this.#options;
    this.#writtenMs = clock.now();
    const sessions = [...this.#sessions.values()].map(({ usedMs, ...rest }) => ({
      ...rest,
      usedAt: isoTime(usedMs),
    }));
    writeJson(files, path, { sessions });
  }
}

function read({ files, path, logger }: SessionsOptions): readonly Session[] {
  try {
    const kept = readJson(files, path, schema)?.sessions ?? [];
    return kept.map(({ usedAt, ...rest }) => ({ ...rest, usedMs: Date.parse(usedAt) }));
  } catch (error) {
    // Nobody is let in by a file that cannot be read: everybody signs in again.
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('serve.sessions-unreadable', { code: error.code });
    return [];
  }
}
