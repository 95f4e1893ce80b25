/** Which servers would have no place on another drive any more. Pure. */
import type { AppState, InstanceView, RepositoryView } from '../../src-main/ipc/views/app-state.ts';

export function losingSafety(
  forgotten: RepositoryView,
  { instances, repositories }: Pick<AppState, 'instances' | 'repositories'>,
): readonly InstanceView[] {
  const isSafeFor = ({ sameDiskAs, isAdopted }: RepositoryView, { id }: InstanceView): boolean =>
    isAdopted !== true && !sameDiskAs.includes(id);
  const others = repositories.filter(({ id }) => id !== forgotten.id);
  return instances.filter(
    (instance) =>
      instance.canBackUp &&
      !instance.isPractice &&
      isSafeFor(forgotten, instance) &&
      !others.some((other) => isSafeFor(other, instance)),
  );
}
