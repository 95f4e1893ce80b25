/** Which servers could carry an old one on; pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { Detection, FindView } from '../../src-main/ipc/views/found-view.ts';
import { wantedOf, type Target } from './entered.ts';
import type { ComingBack } from './machine.ts';

export interface Candidate {
  readonly target: Target;
  readonly label: string;
  /** Reprise itself would take this one. */
  readonly isLikely: boolean;
  readonly find: FindView | null;
}

interface Known {
  readonly instances: readonly InstanceView[];
  readonly detection: Detection | null;
  /** The one that is marked now; one added by hand is only there. */
  readonly target: Target | null;
}

export function candidatesFor(
  { old, file }: ComingBack,
  { instances, detection, target }: Known,
): readonly Candidate[] {
  const finds = (detection?.finds ?? []).filter(({ server }) => server === old.server);
  const known = instances
    .filter(({ server, isPractice }) => server === old.server && !isPractice)
    .map((instance): Candidate => ({
      target: { kind: 'known', instanceId: instance.id },
      label: instance.name,
      isLikely: old.match?.instanceId === instance.id,
      find: finds.find((find) => find.known?.id === instance.id) ?? null,
    }));
  const names = new Set(instances.map(({ name }) => name));
  const fresh = finds
    .filter((find) => find.known === null)
    .map((find): Candidate => {
      // It goes on under its old name where that is free; of a single file no name is known.
      const name = file !== null || names.has(old.name) ? find.suggestedName : old.name;
      return {
        target: { kind: 'new', server: { ...wantedOf(find), name } },
        label: find.suggestedName,
        isLikely: false,
        find,
      };
    });
  const byHand: readonly Candidate[] =
    target?.kind === 'new' && target.server.findId === null
      ? [{ target, label: target.server.name, isLikely: false, find: null }]
      : [];
  return [...known, ...fresh, ...byHand];
}

export function targetKey(target: Target): string {
  return target.kind === 'known' ? `known:${target.instanceId}` : target.server.key;
}
