/** Drives that do not answer while a run may need them: how long already, and what one can do. */
import { Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { SilentPlace } from '../../src-main/ipc/views/operation-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly places: readonly SilentPlace[];
  readonly now: number;
}

export function SilentPlaces({ places, now }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.common.progress.silent;
  if (places.length === 0) return null;
  const lasting = (since: string): string => formats.duration(Math.max(0, now - Date.parse(since)));
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconPlugConnectedX size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
      <Stack gap={2}>
        {places.map(({ path, holds, since }) => (
          <Text key={path} size="sm" className="steady-numbers" style={{ overflowWrap: 'anywhere' }}>
            {words[holds](isolated(path), lasting(since))}
          </Text>
        ))}
        <Text size="sm" role="status">
          {words.goesOn}
        </Text>
      </Stack>
    </Group>
  );
}
