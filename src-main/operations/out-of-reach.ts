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

/** Nothing where a server's data cannot be reached now, in volumes or on a share that is silent: others must be helped. */
export function orNoneOutOfReach<T>({ locations }: Instance, look: () => readonly T[]): readonly T[] {
  try {
    return look();
  } catch (error) {
    const isAway = error instanceof RepriseError && codes.includes(error.code);
    if (error instanceof RepriseError && error.code === 'look-timed-out') return [];
    if (isAway && Object.values(locations).some(isVolumePath)) return [];
    throw error;
  }
}
