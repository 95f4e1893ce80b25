/** What runs on a server, or how the last run ended until that was seen. */
import { Button, Group, Paper, Stack, Title } from '@mantine/core';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { OperationProgress } from '../components/operation-progress.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { instanceName } from '../instance-name.ts';
import { CancelOperation } from '../operation/cancel-operation.tsx';
import { EndWords } from '../operation/end-words.tsx';
import { operationTitle } from '../operation/operation-title.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { useDo } from '../use-asked.ts';
import { putAwayWith } from './operation-of.ts';

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
  const { ui } = useTexts();
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {ui.operation.running[view.kind]}
      </Title>
      <OperationProgress view={view} />
      <Group gap="xs">
        <CancelOperation view={view} />
        <Button
          variant="default"
          onClick={() => openPage({ page: 'operation', operationId: view.operationId })}
        >
          {ui.dashboard.showOperation}
        </Button>
      </Group>
    </Stack>
  );
}

function Ended({ instance, view }: Props) {
  const texts = useTexts();
  const { formats, ui } = texts;
  const { dashboard, operation } = ui;
  const now = useNow();
  const { operations } = useApp();
  const { isDoing, error, run } = useDo();
  const { end, operationId } = view;
  const dismiss = (): Promise<unknown> =>
    Promise.all(putAwayWith(operations, view).map((id) => ask('operations:dismiss', id)));
  if (end === null) return null;
  return (
    <Stack gap="sm" data-outcome={end.outcome}>
      <Title order={3} size="h6">
        {operation.ended.at(
          upperFirst(formats.shortTime(view.at, now)),
          operationTitle(view, instanceName(instance, texts), operation),
        )}
      </Title>
      <EndWords view={view} end={end} size="sm" />
      <FindingList findings={end.findings} />
      {error === null ? null : <FindingAlert code={error.code} severity="warn" details={error.details} />}
      <Group gap="xs">
        <Button variant="default" loading={isDoing} onClick={() => void run(dismiss)}>
          {dashboard.dismiss}
        </Button>
        <Button variant="default" onClick={() => openPage({ page: 'operation', operationId })}>
          {dashboard.showOperation}
        </Button>
      </Group>
    </Stack>
  );
}
