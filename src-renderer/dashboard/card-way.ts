/** What the filled button of a card does: what mends the gravest thing that the card says. Pure. */
import type { Gap } from '../../src-main/domain/backup/protection.ts';
import type { InstanceView, RepositoryView } from '../../src-main/ipc/views/app-state.ts';
import { isInTrouble } from './condition.ts';

export type CardWay =
  | 'what-happened'
  | 'look-again'
  | 'choose-place'
  | 'other-place'
  | 'check'
  | 'back-up'
  /** Nothing is due, or nothing that Reprise can do. */
  | 'none';

type Place = Pick<RepositoryView, 'path' | 'state' | 'sameDiskAs' | 'isAdopted'>;

export function wayOfCard(instance: InstanceView, places: readonly Place[]): CardWay {
  const { canBackUp, isPractice, newest, protection, trouble } = instance;
  if (trouble !== null) return 'look-again';
  if (isInTrouble(instance)) return 'what-happened';
  if (!canBackUp) return 'none';
  // Practice has a place of its own, and nothing in it can be lost.
  if (isPractice) return newest === null ? 'back-up' : 'none';
  if (places.length === 0) return 'choose-place';
  const [gap] = protection.gaps;
  return gap === undefined ? 'none' : wayOfGap(gap, instance.id, places);
}

function wayOfGap(gap: Gap, instanceId: string, places: readonly Place[]): CardWay {
  // Where new backups go, as operations choose it.
  const able = places.filter(({ state, isAdopted }) => state === 'here' && isAdopted !== true);
  const next = able.find(({ sameDiskAs }) => !sameDiskAs.includes(instanceId)) ?? able[0];
  switch (gap.code) {
    case 'no-backup':
    case 'newest-damaged':
    case 'too-old':
    case 'from-the-future':
      return next === undefined && places.every(({ state }) => state !== 'here') ? 'look-again' : 'back-up';
    case 'newest-not-verified':
      return places.some(({ state }) => state === 'here') ? 'check' : 'look-again';
    case 'newest-empty':
    case 'newest-without-database':
      return 'what-happened';
    case 'same-disk':
    case 'disk-not-known': {
      const isElsewhere =
        next !== undefined && next.path !== gap.path && !next.sameDiskAs.includes(instanceId);
      return isElsewhere ? 'back-up' : 'other-place';
    }
    case 'not-seen':
      return 'look-again';
    case 'not-covered':
      return 'none';
  }
}
