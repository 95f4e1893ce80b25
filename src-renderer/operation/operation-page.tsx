/** One run by its id: while it goes on, when it has ended, or out of the history. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { errorCodes } from '../../src-main/domain/error-codes.ts';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { Page } from '../components/page.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { EndedOperation } from './ended-operation.tsx';
import { OperationLog } from './operation-log.tsx';
import { operationTitle } from './operation-title.ts';
import { RunningOperation } from './running-operation.tsx';

export function OperationPage() {
  const link = usePage();
  const { operations } = useApp();
  if (link.page !== 'operation') return null;
  const { operationId } = link;
  const view = operations.find((one) => one.operationId === operationId);
  return view === undefined ? (
    <PastOperation key={operationId} operationId={operationId} />
  ) : (
    <KnownOperation key={operationId} view={view} />
  );
}

function KnownOperation({ view }: { readonly view: OperationView }) {
  const texts = useTexts();
  const words = texts.ui.operation;
  const instance = useApp().instances.find(({ id }) => id === view.instanceId);
  const name = instance === undefined ? null : instanceName(instance, texts);
  return (
    <Page
      title={operationTitle(view, name, words)}
      lead={view.end === null || name === null ? undefined : name}
    >
      {view.end === null ? <RunningOperation view={view} /> : <EndedOperation view={view} hasLog />}
      {view.end === null ? null : <OperationLog operationId={view.operationId} version={view.at} />}
    </Page>
  );
}

/** Far enough back for whatever a page leads here from; older ones have their log only. */
const searched = 200;

function PastOperation({ operationId }: { readonly operationId: string }) {
  const { operations, ui } = useTexts();
  const asked = useAsked('activity:list', [{ before: null, limit: searched }]);
  const record = asked.value?.records.find(({ id }) => id === operationId) ?? null;
  return (
    <Page title={record === null ? ui.operation.title : operations[record.kind]}>
      <AskedContent asked={asked}>{() => <PastFacts record={record} />}</AskedContent>
      <OperationLog operationId={operationId} version={null} isOpen />
      <Group>
        <Button variant="default" onClick={() => openPage({ page: 'activity' })}>
          {ui.common.back}
        </Button>
      </Group>
    </Page>
  );
}

function PastFacts({ record }: { readonly record: OperationRecord | null }) {
  const { formats, outcomes, ui } = useTexts();
  const now = useNow();
  if (record === null) {
    return (
      <Stack gap={0}>
        <Text fw={600}>{ui.operation.notKnown}</Text>
        <Text>{ui.operation.notKnownNext}</Text>
      </Stack>
    );
  }
  const { startedAt, endedAt, outcome, code } = record;
  const ended = outcome === null ? ui.operation.interrupted : outcomes[outcome];
  const took =
    endedAt === null
      ? null
      : ui.operation.took(formats.duration(Date.parse(endedAt) - Date.parse(startedAt)));
  const why = errorCodes.find((one) => one === code) ?? null;
  return (
    <Stack gap="sm">
      <Text>
        {[upperFirst(formats.time(startedAt, now)), ended, took].filter((part) => part !== null).join(' · ')}
      </Text>
      {why === null ? null : (
        <FindingAlert
          code={why}
          severity={outcome === 'failed' || outcome === 'needs-attention' ? 'block' : 'ok'}
          details={{}}
          isNews={false}
        />
      )}
    </Stack>
  );
}
