/** What can be done after a run; nothing that would do nothing. */
import { Button, Group, Stack } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { OpenServer } from '../components/open-server.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { nextLine, serverLine } from './end-lines.ts';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
  /** The log is shown on this page already. */
  readonly hasLog: boolean;
}

export function EndActions({ view, end, hasLog }: Props) {
  const words = useTexts().ui.operation;
  const { instances } = useApp();
  const { isDoing, error, run } = useDo();
  const { operationId, instanceId, kind } = view;
  const instance = instances.find(({ id }) => id === instanceId) ?? null;
  const canUndo = instance?.undoable?.operationId === operationId;
  const line = serverLine(view, instance);
  const canDiagnose = instance !== null && nextLine(kind, end, line) === 'whatHappened';
  const canRecover = !canDiagnose && (end.outcome === 'needs-attention' || end.rollback === 'failed');
  const mayLook = (kind === 'restore' || kind === 'undo') && !canRecover;
  // On data that is neither old nor new no server may run.
  const canStart =
    !canRecover && instance !== null && instance.control.kind !== 'none' && line === 'notRunning';
  const canTryOther = kind === 'restore' && (end.outcome === 'failed' || end.outcome === 'blocked');
  const finish = (): void => {
    void run(async () => {
      await ask('operations:dismiss', operationId);
      openPage({ page: 'dashboard' });
    });
  };
  return (
    <Stack gap="sm">
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <Group>
        {canRecover ? (
          <Button loading={isDoing} onClick={() => void run(() => ask('operations:recover'))}>
            {words.recover}
          </Button>
        ) : (
          <Button loading={isDoing} onClick={finish}>
            {words.finish}
          </Button>
        )}
        {canDiagnose ? (
          <Button
            variant="default"
            disabled={isDoing}
            onClick={() => openPage({ page: 'diagnosis', instanceId: instance.id })}
          >
            {words.whatHappened}
          </Button>
        ) : null}
        {canStart ? (
          <Button
            variant="default"
            disabled={isDoing}
            onClick={() => void run(() => ask('server:start', instance.id))}
          >
            {words.startServer}
          </Button>
        ) : null}
        {instance !== null && mayLook ? <OpenServer instance={instance} /> : null}
        {canTryOther ? (
          <Button variant="default" onClick={() => openPage({ page: 'restore', instanceId, file: null })}>
            {words.tryOther}
          </Button>
        ) : null}
        {canUndo ? (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            onClick={() => openPage({ page: 'undo', operationId })}
          >
            {words.undo}
          </Button>
        ) : null}
        {hasLog ? null : (
          <Button variant="subtle" onClick={() => openPage({ page: 'operation', operationId })}>
            {words.openLog}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
