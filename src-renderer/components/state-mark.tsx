/** A state in a word or two: the colour of its icon is only an addition, the words have the colour of all text. */
import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly color: string;
  readonly icon: ReactNode;
  /** For tests. */
  readonly state?: string;
  readonly children: string;
}

export function StateMark({ color, icon, state, children }: Props) {
  return (
    <Badge
      color={color}
      variant="light"
      c="var(--mantine-color-text)"
      tt="none"
      fw={500}
      size="lg"
      fz="sm"
      leftSection={
        <span style={{ color: `var(--mantine-color-${color}-light-color)`, display: 'flex' }}>{icon}</span>
      }
      data-state={state}
    >
      {children}
    </Badge>
  );
}
