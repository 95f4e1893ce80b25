import type { TracedCall } from './tools/build.mjs';
import type { FaultWorld } from './fault-world.ts';

/** Both ends of the swap, as the calls themselves show it: from the first to the last move of live data. */
export function swapCalls(world: FaultWorld, calls: readonly TracedCall[]): readonly number[] {
  const isLive = ({ call, path }: TracedCall): boolean =>
    /rename|link/.test(call) &&
    path
      .split(' -> ')
      .some((side) =>
        world.dataRoots.some(
          (root) => side.startsWith(`${root}/`) && !side.slice(root.length + 1).startsWith('.'),
        ),
      );
  const numbers = calls.filter(isLive).map(({ number }) => number);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) throw new Error('No move of live data was seen.');
  return Array.from({ length: last - first + 2 }, (_, index) => first + index);
}
