/** A sign-in to the server, once, for a key; the password is never kept, neither here nor in Reprise. */
import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isolated } from '../../src-main/text/isolated.ts';
import { useState, type FormEvent } from 'react';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import type { DialogProps } from './dialog-props.ts';

export function ConnectDialog({ instance, isOpen, onClose }: DialogProps) {
  const texts = useTexts();
  const { common, settings } = texts.ui;
  useBackCloses(isOpen, onClose);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={settings.servers.connectTitle(isolated(instanceName(instance, texts)))}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {/* Forgotten with the dialog: what was typed lives only in the form. */}
      <SignIn instanceId={instance.id} onClose={onClose} />
    </Modal>
  );
}

interface SignInProps {
  readonly instanceId: string;
  readonly onClose: () => void;
}

function SignIn({ instanceId, onClose }: SignInProps) {
  const { common, settings } = useTexts().ui;
  const words = settings.servers;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const connecting = useDo();
  const connect = async (): Promise<void> => {
    await ask('instances:connect', instanceId, { name: name.trim(), password });
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void connecting.run(connect);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{words.connectWhy}</Text>
        <Text size="sm">{words.connectStores}</Text>
        <TextInput
          label={words.account}
          autoComplete="off"
          data-autofocus
          value={name}
          maxLength={1000}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PasswordInput
          label={words.password}
          autoComplete="off"
          value={password}
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': words.showPassword, tabIndex: 0 }}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <AskedError error={connecting.error} />
        <StepActions
          back={
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
          }
        >
          <Button type="submit" loading={connecting.isDoing} disabled={name.trim() === '' || password === ''}>
            {words.connect}
          </Button>
        </StepActions>
      </Stack>
    </form>
  );
}
