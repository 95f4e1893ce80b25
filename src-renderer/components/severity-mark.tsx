/** The icon of a severity; words stand beside it. */
import { ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { Severity } from '../../src-main/domain/errors.ts';

const looks = {
  ok: { color: 'teal', Icon: IconCheck },
  warn: { color: 'yellow', Icon: IconAlertTriangle },
  block: { color: 'red', Icon: IconX },
} as const satisfies Record<Severity, unknown>;
const notSeen = { color: 'gray', Icon: IconQuestionMark } as const;

interface Props {
  /** `null` = could not be looked at. */
  readonly severity: Severity | null;
}

export function SeverityMark({ severity }: Props) {
  const { color, Icon } = severity === null ? notSeen : looks[severity];
  return (
    <ThemeIcon color={color} variant="light" radius="xl" size={24} aria-hidden>
      <Icon size={16} aria-hidden />
    </ThemeIcon>
  );
}
