/** A run that Reprise does not hold any more: what its history says of it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { errorCodes } from '../../src-main/domain/error-codes.ts';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { openPage, useApp } from '../app-store.ts';
import { useConnected } from '../browser/use-connected.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { Page } from '../components/page.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';
import { useAsked, useDo } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { pastDataLine } from './end-lines.ts';
import { OperationLog } from './operation-log.tsx';
import { canRunAgain, runAgain } from './run-again.ts';

/** Far enough back for whatever a page leads here from; older ones have their log only. */
const searched = 200;

export function PastOperation({ operationId }: { readonly operationId: string }) {
  const { operations, ui } = useTexts();
  const version = useVersion();
  const asked = useAsked('activity:list', [{ before: null, limit: searched }], version);
  const record = asked.value?.records.find(({ id }) => id === operationId) ?? null;
  return (
    <Page title={record === null ? ui.operation.title : operations[record.kind]}>
      <AskedContent asked={asked}>{() => <PastFacts record={record} />}</AskedContent>
      <Group>
        {record === null ? null : <RunAgain record={record} />}
        <Button variant="default" onClick={() => openPage({ page: 'activity' })}>
          {ui.common.back}
        </Button>
      </Group>
      <OperationLog operationId={operationId} version={version} isOpen />
    </Page>
  );
}

/** Changes when the connection is back, and when something ends: a recovery tells how another run ended. */
function useVersion(): string {
  const { operations } = useApp();
  const isConnected = useConnected();
  return JSON.stringify([isConnected, operations.map(({ operationId, end }) => [operationId, end === null])]);
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
  const data = pastDataLine(record);
  return (
    <Stack gap="sm">
      <Text>
        {[upperFirst(formats.time(startedAt, now)), ended, took].filter((part) => part !== null).join(' · ')}
      </Text>
      {data === null ? null : (
        <Text>
          <b>{ui.operation.ended.data}</b> {String(ui.operation.ended[data])}
        </Text>
      )}
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

/** What was cut off is still to be done; what failed says itself what is due. */
function RunAgain({ record }: { readonly record: OperationRecord }) {
  const { instances } = useApp();
  const words = useTexts().ui.operation;
  const { isDoing, error, run } = useDo();
  const instance = instances.find(({ id }) => id === record.instanceId) ?? null;
  if (
    record.outcome === 'succeeded' ||
    record.code !== 'interrupted' ||
    !canRunAgain(record, record, instance)
  )
    return null;
  const again = (): Promise<void> =>
    run(() => runAgain({ ...record, operationId: record.id }, record, instance));
  return (
    <>
      <Button onClick={() => void again()} loading={isDoing}>
        {words.again}
      </Button>
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
    </>
  );
}
