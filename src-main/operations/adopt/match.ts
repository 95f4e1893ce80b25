/** Which instance of this machine an old one is: told by ids, else only a likely guess that nobody acts upon. */
import type { Instance } from '../../domain/server/instance.ts';

export interface Match {
  readonly instanceId: string;
  readonly name: string;
  /** `same`: known here by its id. `continues`: the user said so. `likely`: the only candidate on both sides. */
  readonly how: 'same' | 'continues' | 'likely';
}

interface Old {
  readonly id: string;
  readonly server: string;
}

/** `others`: all old instances there are. Pure. */
export function matchOf(instances: readonly Instance[], old: Old, others: readonly Old[]): Match | null {
  const told = (instance: Instance, how: Match['how']): Match => ({
    instanceId: instance.id,
    name: instance.name,
    how,
  });
  const same = instances.find((instance) => instance.id === old.id);
  if (same !== undefined) return told(same, 'same');
  const next = instances.find((instance) => instance.continues === old.id);
  if (next !== undefined) return told(next, 'continues');
  const isOpen = ({ id, server }: Old): boolean =>
    server === old.server && !instances.some((known) => known.id === id || known.continues === id);
  // One that has backups of its own is at home already.
  const candidates = instances.filter(
    ({ id, server, continues }) =>
      server === old.server && continues === undefined && !others.some((other) => other.id === id),
  );
  const [only] = candidates;
  if (only === undefined || candidates.length > 1 || others.filter(isOpen).length > 1) return null;
  return told(only, 'likely');
}
