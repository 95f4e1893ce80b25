/** Asks before a server is stopped, because whoever uses it is cut off. */
import { Text } from '@mantine/core';
import { isolated } from '../../src-main/text/isolated.ts';
import { useTexts } from '../texts.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface Props {
  /** Of the instance. */
  readonly name: string;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StopDialog({ name, isOpen, onConfirm, onClose }: Props) {
  const words = useTexts().ui.common.stopDialog;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={words.title}
      confirm={words.confirm}
      isGrave
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm" className="wraps">
        {words.text(isolated(name))}
      </Text>
    </ConfirmDialog>
  );
}
