/** Asks before something that cannot be taken back by one click; the button says what it does. */
import { Button, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { StepActions } from './step-actions.tsx';

interface Props {
  readonly isOpen: boolean;
  readonly title: string;
  /** What the button says: a verb and its object; `null` = it cannot be done any more. */
  readonly confirm: string | null;
  /** What the other button says where "Cancel" could be taken for the thing itself. */
  readonly keep?: string;
  readonly isGrave?: boolean;
  readonly isDoing?: boolean;
  readonly children: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: Props) {
  const { isOpen, title, confirm, isGrave = false, isDoing = false, children, onConfirm, onClose } = props;
  const { common } = useTexts().ui;
  const { keep = common.cancel } = props;
  useBackCloses(isOpen, onClose);
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack>
        {children}
        <StepActions
          back={
            <Button variant="default" onClick={onClose} data-autofocus>
              {confirm === null ? common.close : keep}
            </Button>
          }
        >
          {confirm === null ? null : (
            <Button {...(isGrave ? { color: 'red' } : {})} loading={isDoing} onClick={onConfirm}>
              {confirm}
            </Button>
          )}
        </StepActions>
      </Stack>
    </Modal>
  );
}
