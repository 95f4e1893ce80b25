import { controlNames } from '../../domain/server/control-names.ts';
import type { Find } from '../../domain/server/find.ts';
import type { ControlKind } from '../../domain/server/instance.ts';
import type { Group } from './group.ts';

/** What owns the others comes first: a service starts its process again, a container its service. */
const order: readonly ControlKind[] = ['container', 'service', 'tray-app', 'process', 'none'];

/**
 * Of what runs, if anything does: a service that stands still does not control what someone else started. An app and an
 * installation own their server without being it.
 */
export function chooseControl(group: Group): Find['control'] {
  const isOwner = (source: string): boolean => source === 'registry' || source === 'app';
  const running = group.filter((each) => each.running || isOwner(each.source));
  const all = group.some((each) => each.running) ? running : group;
  const [best] = all
    .filter(({ source }) => source !== 'answer')
    .toSorted(
      (one, other) =>
        order.indexOf(one.control.kind) - order.indexOf(other.control.kind) ||
        Number(other.running) - Number(one.running) ||
        // With the others that belong to it.
        controlNames(other.control.name).length - controlNames(one.control.name).length,
    );
  return best?.control ?? { kind: 'none', name: null, engine: null };
}
