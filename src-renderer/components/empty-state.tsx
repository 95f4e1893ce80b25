/** Says that there is nothing here yet, why, and what to do about it. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  /** Of the heading; 1 where it is the page's own. */
  readonly level?: 1 | 2;
  /** Buttons. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, text, level = 2, children }: Props) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="sm" ta="center" maw={520} mx="auto">
        <span className="empty-icon" aria-hidden>
          {icon}
        </span>
        <Title order={level} size="h4">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {children === undefined ? null : (
          <Group justify="center" mt="xs">
            {children}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
