export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Milliseconds of a clock that never goes back, for durations. */
  monotonic(): number;
  sleep(ms: number, options: { readonly signal: AbortSignal | null }): Promise<void>;
}

export interface Ids {
  /** Sorts by time of creation, safe in file names on every system: `20261120t020000-1f3k`. */
  operation(): string;
  /** Twelve random characters `[0-9a-z]`. */
  short(): string;
}

/** ISO-8601 UTC of a clock reading. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
