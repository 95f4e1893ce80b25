/** Asks before the key is forgotten; where the server could not be told, that is said. */
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Finding } from '../../src-main/domain/errors.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import type { DialogProps } from './dialog-props.ts';

export function DisconnectDialog({ instance, isOpen, onClose }: DialogProps) {
  const texts = useTexts();
  const { common, settings } = texts.ui;
  const words = settings.servers;
  const doing = useDo();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const close = (): void => {
    doing.clear();
    setFindings([]);
    onClose();
  };
  const disconnect = async (): Promise<void> => {
    const said = await ask('instances:disconnect', instance.id);
    setFindings(said);
    if (said.length === 0) close();
  };
  useBackCloses(isOpen, close);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={words.disconnectTitle(isolated(instanceName(instance, texts)))}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        {findings.length === 0 ? <Text>{words.disconnectSays}</Text> : null}
        <FindingList findings={findings} isNews />
        <AskedError error={doing.error} />
        <StepActions
          back={
            <Button variant="default" data-autofocus onClick={close}>
              {findings.length === 0 ? common.cancel : common.close}
            </Button>
          }
        >
          {findings.length === 0 ? (
            <Button loading={doing.isDoing} onClick={() => void doing.run(disconnect)}>
              {words.disconnect}
            </Button>
          ) : null}
        </StepActions>
      </Stack>
    </Modal>
  );
}
