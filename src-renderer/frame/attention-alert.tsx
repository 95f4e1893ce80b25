/** One thing that needs the user, with the ways out of it. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Attention } from '../../src-main/ipc/views/app-state.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useNow } from '../use-now.ts';
import { attentionWords } from './attention-words.ts';
import { isRecoverable } from './recoverable.ts';

export function AttentionAlert({ attention }: { readonly attention: Attention }) {
  const { instances, operations } = useApp();
  const open = usePage();
  const texts = useTexts();
  const now = useNow();
  const { isDoing, error, run } = useDo();
  const { finding, instanceId, operationId } = attention;
  const instance = instances.find(({ id }) => id === instanceId) ?? null;
  const { title, message, action } = attentionWords(attention, { instance, operations, now }, texts);
  const words = texts.ui.frame;
  const isShown = open.page === 'operation' && open.operationId === operationId;
  const isLookedAt = open.page === 'diagnosis' && open.instanceId === instanceId;
  return (
    <Alert
      color={finding.severity === 'block' ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      data-code={finding.code}
    >
      <Stack gap="xs">
        <Text size="sm" className="wraps">
          {message}
        </Text>
        {action === null ? null : (
          <Text size="sm" fw={500} className="wraps">
            {action}
          </Text>
        )}
        {error === null ? null : <FindingAlert code={error.code} details={error.details} />}
        <Group gap="xs">
          {isRecoverable(attention) ? (
            <Button loading={isDoing} onClick={() => void run(() => ask('operations:recover'))}>
              {words.finishIt}
            </Button>
          ) : null}
          {operationId === null || isShown ? null : (
            <Button variant="default" onClick={() => openPage({ page: 'operation', operationId })}>
              {words.showOperation}
            </Button>
          )}
          {instance === null || isLookedAt ? null : (
            <Button
              variant="default"
              onClick={() => openPage({ page: 'diagnosis', instanceId: instance.id })}
            >
              {words.whatHappened}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
