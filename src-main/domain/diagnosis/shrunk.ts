/** Finds out when a library lost most of what was in it. */

export interface Counted {
  readonly id: string;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Drop {
  /** Key in `counts`. */
  readonly kind: string;
  readonly before: number;
  readonly after: number;
  /** `Counted.id` of what it is compared with. */
  readonly since: string;
}

/** Fewer than this are too few to speak of a loss. */
const fewest = 4;
/** A smaller library that is kept so long is meant to be smaller. */
const settledMs = 30 * 24 * 60 * 60_000;

/**
 * By id: what fell below half of the last state before the loss. Oldest first; a state with a drop stays suspicious
 * until the counts are back, or until the loss is 30 days old. `now` in milliseconds since 1970. Pure.
 */
export function dropsIn(
  history: readonly Counted[],
  kinds: readonly string[],
  now: number,
): ReadonlyMap<string, Drop> {
  const drops = new Map<string, Drop>();
  let reference: Counted | null = null;
  let firstLossAt: number | null = null;
  for (const state of history) {
    const drop: Drop | null = reference === null ? null : dropBetween(reference, state, kinds);
    if (drop !== null) firstLossAt ??= Date.parse(state.createdAt);
    const isSettled = firstLossAt !== null && now - firstLossAt > settledMs;
    if (drop !== null && !isSettled) {
      drops.set(state.id, drop);
      continue;
    }
    reference = state;
    firstLossAt = null;
  }
  return drops;
}

export function dropBetween(before: Counted, after: Counted, kinds: readonly string[]): Drop | null {
  for (const kind of kinds) {
    const [then, now] = [before.counts[kind], after.counts[kind]];
    if (then === undefined || now === undefined || then < fewest) continue;
    if (now < then / 2) return { kind, before: then, after: now, since: before.id };
  }
  return null;
}
