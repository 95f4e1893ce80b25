/** The text for support about the last operations. */
import { Modal } from '@mantine/core';
import { useTexts } from '../texts.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { SupportContent } from './support-content.tsx';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function SupportDialog({ isOpen, onClose }: Props) {
  const { activity, common } = useTexts().ui;
  useBackCloses(isOpen, onClose);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      transitionProps={{ duration: 0 }}
      size="xl"
      title={activity.support.title}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {isOpen ? <SupportContent operationId={null} leave={{ label: common.close, run: onClose }} /> : null}
    </Modal>
  );
}
