import { RepriseError, type ErrorCode } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import { isVolumePath } from '../domain/server/volume-path.ts';

/** Of a container engine. */
const codes: readonly ErrorCode[] = [
  'engine-unreachable',
  'container-not-found',
  'volume-without-shell',
  'permission-denied',
];

/** Nothing where a server's data lie in volumes that cannot be reached now: that must not keep others from being helped. */
export function orNoneOutOfReach<T>({ locations }: Instance, look: () => readonly T[]): readonly T[] {
  try {
    return look();
  } catch (error) {
    const isAway = error instanceof RepriseError && codes.includes(error.code);
    if (isAway && Object.values(locations).some(isVolumePath)) return [];
    throw error;
  }
}
