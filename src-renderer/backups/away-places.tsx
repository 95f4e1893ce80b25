/** Places that hold backups and are not there now. */
import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTexts } from '../texts.ts';

interface Props {
  readonly paths: readonly string[];
  /** Those of them that do not answer. */
  readonly late?: readonly string[];
}

export function AwayPlaces({ paths, late = [] }: Props) {
  const words = useTexts().ui.backups;
  const away = paths.filter((path) => !late.includes(path));
  return (
    <>
      <Places paths={late} title={words.late} text={words.lateText} />
      <Places paths={away} title={words.away} text={words.awayText} />
    </>
  );
}

interface PlacesProps {
  readonly paths: readonly string[];
  readonly title: string;
  readonly text: string;
}

function Places({ paths, title, text }: PlacesProps) {
  if (paths.length === 0) return null;
  return (
    <Alert color="blue" icon={<IconPlugConnectedX aria-hidden />} title={title}>
      <Stack gap={4}>
        {paths.map((path) => (
          <Code key={path} className="wraps">
            {path}
          </Code>
        ))}
        <Text size="sm">{text}</Text>
      </Stack>
    </Alert>
  );
}
