/** Which buttons a card shows, the one that is due first; what is left out of them is in its menu. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { CardWay } from './card-way.ts';
import { isInTrouble } from './condition.ts';

export type CardButton = Exclude<CardWay, 'none'> | 'start' | 'restore' | 'undo';

export function buttonsOf(instance: InstanceView, way: CardWay): readonly CardButton[] {
  const { canBackUp, newest, state, trouble, undoable } = instance;
  const isWell = !isInTrouble(instance);
  const all: readonly (CardButton | null)[] = [
    // Beside what it mends.
    way === 'none' || (way === 'look-again' && trouble !== null) ? null : way,
    isWell ? null : 'what-happened',
    state?.running === false ? 'start' : null,
    isWell && canBackUp && way !== 'choose-place' ? 'back-up' : null,
    isWell && canBackUp && newest !== null ? 'restore' : null,
    undoable === null ? null : 'undo',
  ];
  return [...new Set(all.filter((button) => button !== null))];
}
