/** What needs the user, on every page; the first in full, the rest behind one click. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ErrorCode } from '../../src-main/domain/errors.ts';
import type { Attention } from '../../src-main/ipc/views/app-state.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';

export function AttentionBanner() {
  const { attention } = useApp();
  const { frame } = useTexts().ui;
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = attention;
  if (first === undefined) return null;
  const shown = isOpen ? attention : [first];
  return (
    <Stack gap="sm" maw={920} mx="auto" mb="lg" component="section" aria-label={frame.attention}>
      {shown.map((one) => (
        <AttentionAlert key={[one.instanceId, one.operationId, one.finding.code].join(' ')} attention={one} />
      ))}
      {others.length === 0 || isOpen ? null : (
        <Group>
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {frame.moreAttention(others.length)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Their way out is to let Reprise end what was begun. */
const recoverable: readonly ErrorCode[] = [
  'operation-unfinished',
  'recovery-pending',
  'rollback-failed',
  'state-unexpected',
];

function AttentionAlert({ attention }: { readonly attention: Attention }) {
  const { instances } = useApp();
  const open = usePage();
  const texts = useTexts();
  const { isDoing, error, run } = useDo();
  const { finding, instanceId, operationId } = attention;
  const { title, message, action } = texts.explain(finding.code, finding.details);
  const instance = instances.find(({ id }) => id === instanceId);
  const canRecover = recoverable.includes(finding.code);
  const isHere = open.page === 'diagnosis' && open.instanceId === instanceId;
  return (
    <Alert
      color={finding.severity === 'block' ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      title={instance === undefined ? title : `${isolated(instanceName(instance, texts))}: ${title}`}
      data-code={finding.code}
    >
      <Stack gap="xs">
        <Text size="sm" className="wraps">
          {message}
        </Text>
        <Text size="sm" fw={500} className="wraps">
          {action}
        </Text>
        {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
        <Group gap="xs">
          {canRecover ? (
            <Button loading={isDoing} onClick={() => void run(() => ask('operations:recover'))}>
              {texts.ui.frame.finishIt}
            </Button>
          ) : null}
          {operationId === null ? null : (
            <Button variant="default" onClick={() => openPage({ page: 'operation', operationId })}>
              {texts.ui.frame.showOperation}
            </Button>
          )}
          {instance === undefined || isHere ? null : (
            <Button
              variant="default"
              onClick={() => openPage({ page: 'diagnosis', instanceId: instance.id })}
            >
              {texts.ui.frame.whatHappened}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
