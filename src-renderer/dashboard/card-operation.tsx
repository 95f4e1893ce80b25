/** What runs on a server, or how the last run ended until that was seen. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { useConnected } from '../browser/use-connected.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { OperationProgress } from '../components/operation-progress.tsx';
import { EndWords } from '../operation/end-words.tsx';
import { operationTitle } from '../operation/operation-title.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

interface Props {
  readonly instance: InstanceView;
  readonly view: OperationView;
}

export function CardOperation({ instance, view }: Props) {
  return (
    <Paper className="inset" p="md" radius="md">
      {view.end === null ? <Running view={view} /> : <Ended view={view} instance={instance} />}
    </Paper>
  );
}

function Running({ view }: { readonly view: OperationView }) {
  const { operations, ui } = useTexts();
  const words = ui.dashboard;
  const { isDoing, error, run } = useDo();
  const [wasAsked, setAsked] = useState(false);
  const isConnected = useConnected();
  const isCancellable = isConnected && view.current.state === 'running' && view.current.cancellable;
  const cancel = async (): Promise<void> => {
    await ask('operations:cancel', view.operationId);
    setAsked(true);
  };
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {operations[view.kind]}
      </Title>
      <OperationProgress view={view} />
      {error === null ? null : <FindingAlert code={error.code} severity="warn" details={error.details} />}
      <div>
        <Text size="sm" c="dimmed" role="status" mb="xs">
          {wasAsked ? words.cancelling : isCancellable || !isConnected ? null : words.notCancellable}
        </Text>
        <Group gap="xs">
          {isCancellable && !wasAsked ? (
            <Button size="xs" variant="default" loading={isDoing} onClick={() => void run(cancel)}>
              {words.cancel}
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="default"
            onClick={() => openPage({ page: 'operation', operationId: view.operationId })}
          >
            {words.showOperation}
          </Button>
        </Group>
      </div>
    </Stack>
  );
}

function Ended({ instance, view }: Props) {
  const { ui } = useTexts();
  const { dashboard, operation } = ui;
  const { isDoing, error, run } = useDo();
  const { end, operationId } = view;
  if (end === null) return null;
  return (
    <Stack gap="sm" data-outcome={end.outcome}>
      <Title order={3} size="h6">
        {operationTitle(view, instance.name, operation)}
      </Title>
      <EndWords view={view} end={end} size="sm" />
      <FindingList findings={end.findings} />
      {error === null ? null : <FindingAlert code={error.code} severity="warn" details={error.details} />}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={isDoing}
          onClick={() => void run(() => ask('operations:dismiss', operationId))}
        >
          {dashboard.dismiss}
        </Button>
        <Button size="xs" variant="default" onClick={() => openPage({ page: 'operation', operationId })}>
          {dashboard.showOperation}
        </Button>
      </Group>
    </Stack>
  );
}
