/** What is wrong with a server: the first cause with its way out, what was looked at, and only then a restore. */
import { Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { EngineCommand } from '../components/engine-command.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { OperationProgress } from '../components/operation-progress.tsx';
import { Page } from '../components/page.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { Findings } from './findings.tsx';

export function DiagnosisPage() {
  const link = usePage();
  const { instances, operations } = useApp();
  const texts = useTexts();
  const words = texts.ui.diagnosis;
  const instance = instances.find(({ id }) => link.page === 'diagnosis' && link.instanceId === id);
  if (instance === undefined) {
    return (
      <Page title={words.title} lead={words.gone}>
        <Group>
          <Button onClick={() => openPage({ page: 'dashboard' })}>{words.overview}</Button>
        </Group>
      </Page>
    );
  }
  const running = operations.find(({ end, instanceId }) => end === null && instanceId === instance.id);
  return running === undefined ? (
    <Looked instance={instance} />
  ) : (
    <Busy name={instanceName(instance, texts)} view={running} />
  );
}

/** What is looked at now would be half before and half after. */
function Busy({ name, view }: { readonly name: string; readonly view: OperationView }) {
  const { operations, ui } = useTexts();
  const words = ui.diagnosis;
  return (
    <Page title={words.title} lead={words.busy(isolated(name))} actions={<BackToOverview />}>
      <Paper className="inset" p="md" radius="md">
        <Stack gap="sm">
          <Title order={2} size="h6">
            {operations[view.kind]}
          </Title>
          <OperationProgress view={view} />
          <Group>
            <Button
              variant="default"
              onClick={() => openPage({ page: 'operation', operationId: view.operationId })}
            >
              {words.showOperation}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </Page>
  );
}

function Looked({ instance }: { readonly instance: InstanceView }) {
  const texts = useTexts();
  const words = texts.ui.diagnosis;
  const { value, error, isLoading, again } = useAsked('diagnosis:run', [instance.id]);
  const isHindered = error !== null && !isLoading;
  return (
    <Page
      title={words.title}
      lead={words.lead(isolated(instanceName(instance, texts)))}
      actions={
        <Group gap="xs">
          <BackToOverview />
          {/* Beside what kept it from looking there is one. */}
          {isHindered ? null : <LookAgain isDisabled={isLoading} onPress={again} />}
        </Group>
      }
    >
      <div aria-busy={isLoading}>
        <div role="status">
          {isLoading ? (
            <Paper withBorder p="lg">
              <Group gap="sm" wrap="nowrap">
                <Loader size="sm" aria-hidden />
                <Text>{words.looking}</Text>
              </Group>
            </Paper>
          ) : null}
        </div>
        {isHindered ? (
          <FindingAlert code={error.code} severity="warn" details={error.details}>
            <EngineCommand code={error.code} />
            <Group>
              <LookAgain isFilled onPress={again} />
            </Group>
          </FindingAlert>
        ) : null}
        {/* What an earlier look found says nothing of now. */}
        {value === null || isLoading || error !== null ? null : (
          <Stack gap="lg">
            <Findings diagnosis={value} instance={instance} onAgain={again} />
          </Stack>
        )}
      </div>
    </Page>
  );
}

function BackToOverview() {
  const words = useTexts().ui.diagnosis;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
      onClick={() => openPage({ page: 'dashboard' })}
    >
      {words.back}
    </Button>
  );
}

interface LookAgainProps {
  readonly isFilled?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

function LookAgain({ isFilled = false, isDisabled = false, onPress }: LookAgainProps) {
  const words = useTexts().ui.diagnosis;
  return (
    <Button
      variant={isFilled ? 'filled' : 'default'}
      leftSection={<IconRefresh size={18} aria-hidden />}
      disabled={isDisabled}
      onClick={onPress}
    >
      {words.lookAgain}
    </Button>
  );
}
