/** Places that hold backups and are not there now. */
import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTexts } from '../texts.ts';

interface Props {
  readonly paths: readonly string[];
}

export function AwayPlaces({ paths }: Props) {
  const words = useTexts().ui.backups;
  if (paths.length === 0) return null;
  return (
    <Alert color="blue" icon={<IconPlugConnectedX aria-hidden />} title={words.away}>
      <Stack gap={4}>
        {paths.map((path) => (
          <Code key={path} className="wraps">
            {path}
          </Code>
        ))}
        <Text size="sm">{words.awayText}</Text>
      </Stack>
    </Alert>
  );
}
