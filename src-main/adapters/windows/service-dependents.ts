export interface ServiceNeeds {
  readonly name: string;
  /** Names of services that it needs; case does not count. */
  readonly needs: readonly string[];
}

/** Who needs a service, also by way of others, in the order in which they can be stopped. Pure. */
export function dependentsOf(name: string, services: readonly ServiceNeeds[]): readonly string[] {
  const left = [...closure(name, services)];
  const ordered: string[] = [];
  while (left.length > 0) {
    const isFree = (each: ServiceNeeds) => !left.some((other) => isNeeded(each.name, other));
    // Windows refuses circles; one that is there all the same must not hold us for ever.
    const next = Math.max(left.findIndex(isFree), 0);
    ordered.push(...left.splice(next, 1).map((each) => each.name));
  }
  return ordered;
}

function closure(name: string, services: readonly ServiceNeeds[]): ReadonlySet<ServiceNeeds> {
  const found = new Set<ServiceNeeds>();
  const queue = [name];
  for (let needed = queue.pop(); needed !== undefined; needed = queue.pop()) {
    for (const each of services) {
      if (isNeeded(needed, each) && !found.has(each) && !isSame(each.name, name)) {
        found.add(each);
        queue.push(each.name);
      }
    }
  }
  return found;
}

function isNeeded(name: string, by: ServiceNeeds): boolean {
  return by.needs.some((each) => isSame(each, name));
}

function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}
