/** `Backup of Audiobookshelf`: what a run is called in a line, running or ended. */
import type { OperationKind } from '../src-main/domain/operation/operation.ts';
import { isolated } from '../src-main/text/isolated.ts';
import { useApp } from './app-store.ts';
import { instanceName } from './instance-name.ts';
import { useTexts } from './texts.ts';

interface Named {
  readonly kind: OperationKind;
  /** `null` = it belongs to no server. */
  readonly instanceId: string | null;
}

export function useOperationName(): (run: Named) => string {
  const { instances } = useApp();
  const texts = useTexts();
  const { operations, ui } = texts;
  return ({ kind, instanceId }) => {
    if (instanceId === null) return operations[kind];
    const instance = instances.find(({ id }) => id === instanceId);
    const name = instance === undefined ? ui.activity.removedServer : instanceName(instance, texts);
    return ui.frame.operationOf(operations[kind], isolated(name));
  };
}
