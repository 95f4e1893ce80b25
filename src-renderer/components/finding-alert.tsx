/** One finding in words: what happened, what it means, what to do. */
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorCode, ErrorDetails, Severity } from '../../src-main/domain/errors.ts';
import { useTexts } from '../texts.ts';

const looks = {
  ok: { color: 'blue', Icon: IconInfoCircle },
  warn: { color: 'yellow', Icon: IconAlertTriangle },
  block: { color: 'red', Icon: IconCircleX },
} as const satisfies Record<Severity, unknown>;

interface Props {
  readonly code: ErrorCode;
  readonly severity?: Severity;
  readonly details: ErrorDetails;
  /** Screen readers say it as soon as it is there. */
  readonly isNews?: boolean;
  /** Buttons that are the way out. */
  readonly children?: ReactNode;
}

export function FindingAlert({ code, severity = 'block', details, isNews = true, children }: Props) {
  const { title, message, action } = useTexts().explain(code, details);
  const { color, Icon } = looks[severity];
  return (
    <Alert
      role={isNews ? 'alert' : 'group'}
      color={color}
      title={title}
      icon={<Icon aria-hidden />}
      data-code={code}
    >
      <Stack gap="xs">
        <Text size="sm">{message}</Text>
        <Text size="sm" fw={500}>
          {action}
        </Text>
        {children}
      </Stack>
    </Alert>
  );
}
