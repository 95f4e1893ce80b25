/** Links that sign in once: each is a secret that is used up by its first use, or by time. */
import type { Clock } from '../ports/clock.ts';
import { digestOf, newSecret } from './secret.ts';

/** Long enough to walk to another room, short enough for a link that stays in some log. */
export const linkLifeMs = 60 * 60_000;

/** What is still known of links, so that a used one can be told from one that never was. */
const MOST_LINKS = 100;

export type LinkUse = 'good' | 'used' | 'too-old' | 'unknown';

export class SignInLinks {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Hash of the token → until when (monotonic), `null` = used. */
  readonly #links = new Map<string, number | null>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  make(): string {
    const token = newSecret();
    this.#links.set(digestOf(token), this.#clock.monotonic() + linkLifeMs);
    const [oldest] = this.#links.keys();
    if (this.#links.size > MOST_LINKS && oldest !== undefined) this.#links.delete(oldest);
    return token;
  }

  /** Only the first use of a link is `good`. */
  use(token: string): LinkUse {
    const digest = digestOf(token);
    const until = this.#links.get(digest);
    if (until === undefined) return 'unknown';
    if (until === null) return 'used';
    if (until < this.#clock.monotonic()) return 'too-old';
    this.#links.set(digest, null);
    return 'good';
  }
}
