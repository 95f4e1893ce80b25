/** Asks before a server is no longer known; nothing of it and of its backups is deleted. */
import { Text } from '@mantine/core';
import { isolated } from '../../src-main/text/isolated.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import type { DialogProps } from './dialog-props.ts';

export function RemoveDialog({ instance, isOpen, onClose }: DialogProps) {
  const texts = useTexts();
  const words = texts.ui.settings.servers;
  const removing = useDo();
  const close = (): void => {
    removing.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={words.removeTitle(isolated(instanceName(instance, texts)))}
      confirm={words.remove}
      isGrave
      isDoing={removing.isDoing}
      onClose={close}
      onConfirm={() =>
        void removing.run(async () => {
          await ask('instances:remove', instance.id);
          onClose();
        })
      }
    >
      <Text>{words.removeSays}</Text>
      <Text fw={500}>{words.removeKeeps}</Text>
      <AskedError error={removing.error} />
    </ConfirmDialog>
  );
}
