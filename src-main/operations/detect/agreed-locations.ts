/** Where the data lies, as far as what runs agrees on it. */
import type { Find } from '../../domain/server/find.ts';
import type { Machine } from '../../ports/machine.ts';
import type { Group } from './group.ts';
import type { Piece } from './piece.ts';

export interface Agreed {
  readonly locations: Find['locations'];
  /** Keys of what two running programs say differently: anybody may start one that names somebody else's folders. */
  readonly disputed: readonly string[];
}

/** `group`: who knows best first. `pids`: of the server, without what started it. */
export function agreedLocations(
  machine: Pick<Machine, 'identity'>,
  group: Group,
  pids: readonly number[],
): Agreed {
  const all: Find['locations'] = Object.assign({}, ...group.toReversed().map(({ locations }) => locations));
  const speaks = ({ source, running, pids: own }: Piece): boolean =>
    source === 'process' && running && own.some((pid) => pids.includes(pid));
  const said = group.filter(speaks).map(({ locations }) => locations);
  const disputed = Object.keys(all).filter((key) => {
    const places = said.flatMap((each) => (each[key] === undefined ? [] : [each[key]]));
    return new Set(places.map((path) => machine.identity(path) ?? path)).size > 1;
  });
  return {
    locations: Object.fromEntries(Object.entries(all).filter(([key]) => !disputed.includes(key))),
    disputed,
  };
}
