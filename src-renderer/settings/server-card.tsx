/** One known server: its folders, how it is controlled, its sign-in, and what can be done about it. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage } from '../app-store.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { CheckDialog } from './check-dialog.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { EditServer } from './edit-server.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

type Dialog = 'edit' | 'connect' | 'disconnect' | 'check' | 'remove';

export function ServerCard({ instance }: { readonly instance: InstanceView }) {
  const texts = useTexts();
  const { settings, firstRun } = texts.ui;
  const words = settings.servers;
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const name = instanceName(instance, texts);
  const { server, serverName, isPractice, isConnected } = instance;
  const version = instance.state?.version ?? null;
  const action = (dialog: Dialog, label: string) => (
    <Button
      variant="default"
      size="compact-sm"
      px="sm"
      aria-label={`${label}: ${name}`}
      onClick={() => setOpen(dialog)}
    >
      {label}
    </Button>
  );
  return (
    <Stack component="li" gap="sm">
      <div>
        <Title order={3} size="h5" className="wraps">
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {version === null ? serverName : `${serverName} ${version}`}
        </Text>
      </div>
      <DefinitionList
        entries={[
          ...Object.entries(instance.locations).map(([key, path]) => ({
            term: firstRun.found.short(server, key),
            value: <bdi>{path}</bdi>,
          })),
          ...(instance.url === null ? [] : [{ term: words.url, value: <bdi>{instance.url}</bdi> }]),
          { term: words.control, value: words.controlWords(instance.control) },
          { term: words.connection, value: isConnected ? words.connected : words.notConnected },
        ]}
      />
      <Group gap="xs">
        {action('check', words.check)}
        {isConnected ? action('disconnect', words.disconnect) : action('connect', words.connect)}
        {isPractice ? (
          <Button variant="default" size="compact-sm" px="sm" onClick={() => openPage({ page: 'practice' })}>
            {words.toPractice}
          </Button>
        ) : (
          <>
            {action('edit', words.edit)}
            {action('remove', words.remove)}
          </>
        )}
      </Group>
      {isPractice ? <Text size="sm">{words.isPractice}</Text> : null}
      <CheckDialog instance={instance} isOpen={open === 'check'} onClose={close} />
      <ConnectDialog instance={instance} isOpen={open === 'connect'} onClose={close} />
      <DisconnectDialog instance={instance} isOpen={open === 'disconnect'} onClose={close} />
      <EditServer instance={instance} isOpen={open === 'edit'} onClose={close} />
      <RemoveDialog instance={instance} isOpen={open === 'remove'} onClose={close} />
    </Stack>
  );
}
