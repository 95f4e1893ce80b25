/** `Backup of Audiobookshelf`. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';

export function useOperationName(): (view: Pick<OperationView, 'kind' | 'instanceId'>) => string {
  const { instances } = useApp();
  const { operations, ui } = useTexts();
  return ({ kind, instanceId }) => {
    const instance = instances.find(({ id }) => id === instanceId);
    return instance === undefined
      ? operations[kind]
      : ui.frame.operationOf(operations[kind], isolated(instance.name));
  };
}
