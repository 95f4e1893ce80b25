/** What a damaged backup means, and what does not follow from it; leads to one that is good. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage } from '../app-store.ts';
import { useTexts } from '../texts.ts';

export function DamagedCopy({ instance }: { readonly instance: InstanceView }) {
  const words = useTexts().ui.backups.damaged;
  return (
    <Alert role="group" color="red" icon={<IconCircleX aria-hidden />} title={words.title}>
      <Stack gap="xs">
        <Text size="sm">{words.text}</Text>
        <Text size="sm" fw={500}>
          {words.next}
        </Text>
        {instance.canBackUp ? (
          <Group>
            <Button onClick={() => openPage({ page: 'restore', instanceId: instance.id, file: null })}>
              {words.other}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Alert>
  );
}
