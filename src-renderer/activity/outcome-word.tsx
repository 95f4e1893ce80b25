/** How a run ended, in a word; one that somebody should look at stands out. */
import { Badge, Text } from '@mantine/core';
import type { Outcome } from '../../src-main/domain/operation/operation.ts';

interface Props {
  /** `null` = it runs, or its end is not known. */
  readonly outcome: Outcome | null;
  readonly children: string;
}

export function OutcomeWord({ outcome, children }: Props) {
  if (outcome !== 'failed' && outcome !== 'needs-attention') return <Text size="sm">{children}</Text>;
  return (
    <Badge color="red" variant="light" c="var(--mantine-color-text)" tt="none" fw={600} fz="sm" size="lg">
      {children}
    </Badge>
  );
}
