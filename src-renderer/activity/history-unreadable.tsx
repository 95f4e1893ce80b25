/** That the history cannot be read, which is no trouble of a backup. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly error: ErrorInfo;
  readonly onAgain: () => void;
}

export function HistoryUnreadable({ error, onAgain }: Props) {
  const { explain, ui } = useTexts();
  const words = ui.activity.unreadable;
  const { message, action } = explain(error.code, error.details);
  return (
    <Alert
      role="alert"
      color="yellow"
      icon={<IconAlertTriangle aria-hidden />}
      title={words.title}
      data-code={error.code}
    >
      <Stack gap="xs">
        <Text size="sm">{words.text}</Text>
        <Text size="sm" className="wraps">
          {message} {action}
        </Text>
        <Group>
          <Button onClick={onAgain}>{ui.common.again}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
