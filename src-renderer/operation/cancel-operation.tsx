/** Stops a run while that is possible, and says so when it is not. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { ask } from '../bridge.ts';
import { useConnected } from '../browser/use-connected.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly view: OperationView;
}

export function CancelOperation({ view }: Props) {
  const words = useTexts().ui.operation;
  const isConnected = useConnected();
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const { isDoing, error, run } = useDo();
  const { current, kind, operationId } = view;
  if (current.state !== 'running' || !isConnected) return null;
  const isChange = kind === 'restore' || kind === 'undo';
  const tooLate = isChange ? words.notCancellable : words.notCancellableYet;
  const close = (): void => setOpen(false);
  const confirm = (): void => {
    close();
    void run(async () => {
      await ask('operations:cancel', operationId);
      setAsked(true);
    });
  };
  return (
    <>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} severity="warn" />}
      {wasAsked ? <Text role="status">{words.cancelling}</Text> : null}
      {current.cancellable && !wasAsked ? (
        <Group>
          <Button variant="default" loading={isDoing} onClick={() => setOpen(true)}>
            {words.cancel[kind]}
          </Button>
          {isChange ? (
            <Text size="sm" c="dimmed">
              {words.nothingYet}
            </Text>
          ) : null}
        </Group>
      ) : null}
      {current.cancellable || wasAsked ? null : (
        <Text size="sm" c="dimmed">
          {tooLate}
        </Text>
      )}
      <ConfirmDialog
        isOpen={isOpen}
        title={words.cancelTitle}
        confirm={current.cancellable ? words.cancel[kind] : null}
        keep={words.keep[kind]}
        onConfirm={confirm}
        onClose={close}
      >
        <Text role="status">{current.cancellable ? words.cancelText : tooLate}</Text>
      </ConfirmDialog>
    </>
  );
}
