/** Takes turns, so that what a disk gives or refuses for a while meets both sides; ratios are made within a turn. */

/** The pair that decides gets more turns than the rest: it is short, and the disk's moods are not. */
const turnsOfFirstPair = 7;
/** Where a disk makes even that pair long, the turns that were asked for must do. */
const longMs = 60_000;

/** `candidates`: groups of those that are compared. One turn of everything goes unmeasured. */
export function measureInPairs(groups, runs) {
  const results = new Map();
  for (const group of groups) for (const { measure } of group) measure();
  for (const [index, group] of groups.entries()) {
    const startedAt = performance.now();
    const isDue = (turn) =>
      turn < runs || (index === 0 && turn < turnsOfFirstPair && performance.now() - startedAt < longMs);
    for (let turn = 0; isDue(turn); turn += 1) {
      for (const { name, measure } of turn % 2 === 0 ? group : group.toReversed()) {
        const result = measure();
        results.set(name, [...(results.get(name) ?? []), result]);
        const said = result.skipped ?? `${(result.ms / 1000).toFixed(2)} s`;
        console.log(`turn ${turn + 1}: ${name}: ${said}`);
      }
    }
  }
  return results;
}

export function ratioOf(results, ours, other) {
  const others = results.get(other);
  return spreadOf(results.get(ours).map(({ ms }, turn) => ms / others[turn].ms));
}

export function spreadOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
