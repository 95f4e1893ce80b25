/** A folder as a place for backups, before it is used as one. */
import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolder } from '@tabler/icons-react';
import type { PlaceLook } from '../../src-main/ipc/views/found-view.ts';
import { useTexts } from '../texts.ts';
import { FindingList } from '../components/finding-list.tsx';

export function PlaceFacts({ look }: { readonly look: PlaceLook }) {
  const { ui, formats } = useTexts();
  const words = ui.firstRun.place;
  const { findings } = look;
  const isBlocked = findings.some(({ severity }) => severity === 'block');
  return (
    <Stack aria-live="polite">
      <Paper withBorder p="md">
        <Group wrap="nowrap" align="flex-start">
          <IconFolder aria-hidden className="state-icon" />
          <Stack gap={4}>
            <Text fw={600} className="wraps">
              <bdi>{look.path}</bdi>
            </Text>
            <Text size="sm">{words.free(formats.bytes(look.freeBytes))}</Text>
            {isBlocked ? null : <Text size="sm">{look.isRepository ? words.isRepository : words.isNew}</Text>}
            {findings.length > 0 ? null : (
              <Group gap={6} wrap="nowrap">
                <IconCircleCheck size={18} aria-hidden className="state-icon good" />
                <Text size="sm">{words.fine}</Text>
              </Group>
            )}
          </Stack>
        </Group>
      </Paper>
      {findings.length === 0 ? null : (
        <>
          <Text fw={500}>{isBlocked ? words.blocked : words.warned}</Text>
          <FindingList findings={findings} />
        </>
      )}
    </Stack>
  );
}
