/** One server: how it is, how well it is protected, and what can be done. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { useServerControl } from '../components/use-server-control.ts';
import { isUnfinished } from '../frame/recoverable.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { CardActions } from './card-actions.tsx';
import { CardFacts } from './card-facts.tsx';
import { CardOperation } from './card-operation.tsx';
import { wayOfCard } from './card-way.ts';
import { conditionOf } from './condition.ts';
import { DismissibleError } from './dismissible-error.tsx';
import { ProtectionLine } from './protection-line.tsx';
import { ServerMenu } from './server-menu.tsx';
import { ServerState } from './server-state.tsx';
import { ServerTrouble } from './server-trouble.tsx';
import { useBackUp } from './use-back-up.tsx';

interface Props {
  readonly instance: InstanceView;
  /** The one that runs, else the last that ended and was not put away. */
  readonly operation: OperationView | null;
}

export function InstanceCard({ instance, operation }: Props) {
  const { attention, repositories } = useApp();
  const texts = useTexts();
  const words = texts.ui.dashboard;
  const name = instanceName(instance, texts);
  const control = useServerControl(instance.id);
  const backUp = useBackUp(instance);
  const { id, serverName, state, trouble } = instance;
  const busy = operation !== null && operation.end === null ? operation.kind : null;
  const mustFinish = busy === null && isUnfinished(attention, id);
  const waitsFor = busy === null ? (mustFinish ? words.unfinished : null) : words.busy[busy];
  // Its own button is at the top then.
  const way = mustFinish ? 'none' : wayOfCard(instance, repositories);
  const product = [serverName, state?.version].filter(Boolean).join(' ');
  return (
    <Paper
      component="section"
      withBorder
      p="lg"
      radius="md"
      className="server-card"
      aria-label={words.server(name)}
    >
      <Stack gap="md">
        <div>
          <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
            <Title order={2} size="h4" className="wraps">
              {name}
            </Title>
            <ServerMenu
              instance={instance}
              control={control}
              backUp={backUp}
              way={way}
              isBusy={waitsFor !== null}
            />
          </Group>
          <Group gap="xs">
            <ServerState state={mustFinish ? 'unfinished' : conditionOf(instance)} />
            <Text size="sm" c="dimmed" className="wraps">
              {product}
            </Text>
          </Group>
        </div>
        {/* What needs its user is said at the top, once. */}
        {operation === null || mustFinish ? null : <CardOperation instance={instance} view={operation} />}
        {control.doing === 'start' || control.doing === 'stop' ? (
          <Text size="sm" role="status">
            {control.doing === 'start' ? words.starting : words.stopping}
          </Text>
        ) : null}
        <DismissibleError error={control.error} onClose={control.clear} />
        {trouble === null || busy !== null ? null : <ServerTrouble trouble={trouble} control={control} />}
        <ProtectionLine instance={instance} isUncertain={trouble !== null || mustFinish} />
        <CardFacts instance={instance} />
        <DismissibleError error={backUp.error} onClose={backUp.clear} />
      </Stack>
      <CardActions instance={instance} control={control} backUp={backUp} way={way} waitsFor={waitsFor} />
      {backUp.question}
    </Paper>
  );
}
