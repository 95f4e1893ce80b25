/** The icon of how a run ended; words stand beside it. */
import { ThemeIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHandStop,
  IconPlayerStopFilled,
  IconX,
} from '@tabler/icons-react';
import type { Outcome } from '../../src-main/domain/operation/operation.ts';

const looks = {
  succeeded: { color: 'teal', Icon: IconCheck },
  failed: { color: 'red', Icon: IconX },
  'needs-attention': { color: 'red', Icon: IconAlertTriangle },
  blocked: { color: 'yellow', Icon: IconHandStop },
  cancelled: { color: 'gray', Icon: IconPlayerStopFilled },
} as const satisfies Record<Outcome, unknown>;
const notEnded = { color: 'gray', Icon: IconClock } as const;

interface Props {
  /** `null` = it runs, or its end is not known. */
  readonly outcome: Outcome | null;
}

export function OutcomeMark({ outcome }: Props) {
  const { color, Icon } = outcome === null ? notEnded : looks[outcome];
  return (
    <ThemeIcon color={color} variant="light" radius="xl" size={28} aria-hidden>
      <Icon size={18} aria-hidden />
    </ThemeIcon>
  );
}
