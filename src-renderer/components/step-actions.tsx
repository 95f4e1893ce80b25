/** The foot of a step or a dialog: the way back at the left, what leads on at the right, the act itself last. */
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** Back or Cancel. */
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}

export function StepActions({ back, children }: Props) {
  return (
    <Group justify="space-between" className="step-actions">
      <Group>{back}</Group>
      <Group>{children}</Group>
    </Group>
  );
}
