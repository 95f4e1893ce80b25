/** One server: how it is, how well it is protected, and what can be done. */
import { CloseButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { CardActions } from './card-actions.tsx';
import { CardFacts } from './card-facts.tsx';
import { CardOperation } from './card-operation.tsx';
import { ProtectionLine } from './protection-line.tsx';
import { ServerMenu } from './server-menu.tsx';
import { ServerState } from './server-state.tsx';
import { useServerControl } from '../components/use-server-control.ts';

interface Props {
  readonly instance: InstanceView;
  /** The one that runs, else the last that ended and was not put away. */
  readonly operation: OperationView | null;
}

export function InstanceCard({ instance, operation }: Props) {
  const texts = useTexts();
  const { common, dashboard: words } = texts.ui;
  const name = instanceName(instance, texts);
  const control = useServerControl(instance.id);
  const { serverName, state, trouble } = instance;
  const busy = operation !== null && operation.end === null ? operation.kind : null;
  const product = [serverName, state?.version].filter(Boolean).join(' ');
  return (
    <Paper component="section" withBorder p="lg" radius="md" aria-label={words.server(name)}>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
          <div className="grows">
            <Title order={2} size="h4" className="wraps">
              {name}
            </Title>
            <Text size="sm" c="dimmed" className="wraps">
              {product}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap" align="center">
            <ServerState instance={instance} />
            <ServerMenu instance={instance} control={control} isBusy={busy !== null} />
          </Group>
        </Group>
        {operation === null ? null : <CardOperation instance={instance} view={operation} />}
        {control.doing === 'start' || control.doing === 'stop' ? (
          <Text size="sm" role="status">
            {control.doing === 'start' ? words.starting : words.stopping}
          </Text>
        ) : null}
        {control.error === null ? null : (
          <Group wrap="nowrap" align="flex-start" gap="xs">
            <div className="grows">
              <FindingAlert code={control.error.code} details={control.error.details} />
            </div>
            <CloseButton aria-label={common.close} onClick={control.clear} />
          </Group>
        )}
        {trouble === null || busy !== null ? null : (
          <FindingAlert code={trouble.code} severity={trouble.severity} details={trouble.details} />
        )}
        <ProtectionLine instance={instance} />
        <CardFacts instance={instance} />
        <CardActions instance={instance} control={control} busy={busy} />
      </Stack>
    </Paper>
  );
}
