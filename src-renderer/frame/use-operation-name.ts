/** `Backup of Audiobookshelf`. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';

export function useOperationName(): (view: Pick<OperationView, 'kind' | 'instanceId'>) => string {
  const { instances } = useApp();
  const texts = useTexts();
  const { operations, ui } = texts;
  return ({ kind, instanceId }) => {
    const instance = instances.find(({ id }) => id === instanceId);
    return instance === undefined
      ? operations[kind]
      : ui.frame.operationOf(operations[kind], isolated(instanceName(instance, texts)));
  };
}
