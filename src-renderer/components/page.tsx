/** The frame of one page: its heading gets the focus when the page opens, so that a screen reader says where one is. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly lead?: string | undefined;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // Seen very large, the pages stand above it.
    heading.current?.scrollIntoView({ block: 'nearest' });
    document.title = `${title} · Reprise`;
  }, [title]);
  return (
    <Stack gap="lg" maw={920} mx="auto">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} maw={640}>
          <Title order={1} size="h2" ref={heading} tabIndex={-1} className="page-title">
            {title}
          </Title>
          {lead === undefined ? null : <Text c="dimmed">{lead}</Text>}
        </Stack>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
