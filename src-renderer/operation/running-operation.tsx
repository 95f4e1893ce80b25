/** A run that goes on: stages, pace, how long the server is down, and the way to stop it. */
import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { useConnected } from '../browser/use-connected.ts';
import { OperationProgress } from '../components/operation-progress.tsx';
import { useTexts } from '../texts.ts';
import { CancelOperation } from './cancel-operation.tsx';
import { StageList } from './stage-list.tsx';

interface Props {
  readonly view: OperationView;
}

export function RunningOperation({ view }: Props) {
  const words = useTexts().ui.operation;
  const { shell } = useApp();
  const isConnected = useConnected();
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg">
        <Stack gap="lg">
          <OperationProgress view={view} />
          <StageList view={view} />
        </Stack>
      </Paper>
      {isConnected ? (
        <Group gap="xs" wrap="nowrap">
          <IconInfoCircle size={18} aria-hidden />
          <Text>{shell === 'browser' ? words.canCloseBrowser : words.canClose}</Text>
        </Group>
      ) : null}
      <CancelOperation view={view} />
    </Stack>
  );
}
