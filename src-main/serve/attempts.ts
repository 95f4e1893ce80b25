/** Counts wrong links and passwords, so that nobody tries them all. */
import { isIPv6 } from 'node:net';
import type { Clock } from '../ports/clock.ts';

export const mostAttempts = 10;
export const attemptWindowMs = 10 * 60_000;

const MOST_ADDRESSES = 1000;

export class Attempts {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #wrong = new Map<string, readonly number[]>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Milliseconds to wait before the next attempt; 0 = it may be made now. */
  waitMs(address: string): number {
    const recent = this.#recent(address);
    const [first] = recent;
    if (first === undefined || recent.length < mostAttempts) return 0;
    return first + attemptWindowMs - this.#clock.monotonic();
  }

  /** Before an answer is known, so that many at the same time count, too. */
  count(address: string): void {
    const key = keyOf(address);
    const recent = [...this.#recent(address), this.#clock.monotonic()];
    this.#wrong.delete(key);
    this.#wrong.set(key, recent);
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > MOST_ADDRESSES && oldest !== undefined) this.#wrong.delete(oldest);
  }

  forget(address: string): void {
    this.#wrong.delete(keyOf(address));
  }

  #recent(address: string): readonly number[] {
    const since = this.#clock.monotonic() - attemptWindowMs;
    return (this.#wrong.get(keyOf(address)) ?? []).filter((at) => at > since);
  }
}

/** Whoever has one IPv6 address has all of its network. */
function keyOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':') : plain;
}
