/** The buttons after a run. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { SupportContent } from '../activity/support-content.tsx';
import { openOrigin, openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { OpenServer } from '../components/open-server.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { endActs, type Act } from './end-acts.ts';
import { runAgain } from './run-again.ts';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
  /** The log is shown on this page already. */
  readonly hasLog: boolean;
}

export function EndActions({ view, end, hasLog }: Props) {
  const { ui } = useTexts();
  const words = ui.operation;
  const { instances } = useApp();
  const { isDoing, error, run } = useDo();
  const [last, setLast] = useState<Act | null>(null);
  const [isSupportOpen, setSupportOpen] = useState(false);
  const { operationId, instanceId } = view;
  const instance = instances.find(({ id }) => id === instanceId) ?? null;
  const { due, others } = endActs({ view, end, instance, hasLog });
  const finish = async (): Promise<void> => {
    await ask('operations:dismiss', operationId);
    openOrigin();
  };
  const labels: Readonly<Record<Exclude<Act, 'open'>, string>> = {
    recover: words.recover,
    diagnose: words.whatHappened,
    start: words.startServer,
    'other-backup': words.tryOther,
    restore: ui.dashboard.restore,
    again: words.again,
    'other-place': words.otherPlace,
    finish: words.finish,
    undo: words.undo[view.kind === 'undo' ? 'undo' : 'restore'],
    support: ui.activity.support.open,
    log: words.openLog,
  };
  const acts: Readonly<Record<Exclude<Act, 'open'>, () => unknown>> = {
    recover: () => run(() => ask('operations:recover')),
    diagnose: () => openPage({ page: 'diagnosis', instanceId: instanceId ?? '' }),
    start: () => run(() => ask('server:start', instanceId ?? '')),
    'other-backup': () => openPage({ page: 'restore', instanceId, file: null }),
    restore: () => openPage({ page: 'restore', instanceId, file: null }),
    again: () => run(() => runAgain(view, end, instance)),
    'other-place': () => openPage({ page: 'settings' }),
    finish: () => run(finish),
    undo: () => openPage({ page: 'undo', operationId }),
    support: () => setSupportOpen(true),
    log: () => openPage({ page: 'operation', operationId }),
  };
  // Where Reprise may not be able to help, whoever can is the next way out.
  const quiet: readonly Act[] = due === 'recover' ? ['log'] : ['log', 'support'];
  const button = (act: Act) => {
    if (act === 'open')
      return instance === null ? null : (
        <OpenServer
          key={act}
          instance={instance}
          label={words.openServer}
          variant={act === due ? 'filled' : 'default'}
        />
      );
    return (
      <Button
        key={act}
        variant={act === due ? 'filled' : quiet.includes(act) ? 'subtle' : 'default'}
        loading={isDoing && last === act}
        disabled={isDoing && last !== act}
        leftSection={act === 'undo' ? <IconArrowBackUp size={18} aria-hidden /> : undefined}
        onClick={() => {
          setLast(act);
          acts[act]();
        }}
      >
        {labels[act]}
      </Button>
    );
  };
  useBackCloses(isSupportOpen, () => setSupportOpen(false));
  return (
    <Stack gap="sm">
      {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
      <Group>
        {due === null ? null : button(due)}
        {others.map(button)}
      </Group>
      <Modal
        opened={isSupportOpen}
        onClose={() => setSupportOpen(false)}
        size="xl"
        title={ui.activity.support.title}
        closeButtonProps={{ 'aria-label': ui.common.close }}
      >
        <SupportContent
          operationId={operationId}
          leave={{ label: ui.common.close, run: () => setSupportOpen(false) }}
        />
      </Modal>
    </Stack>
  );
}
