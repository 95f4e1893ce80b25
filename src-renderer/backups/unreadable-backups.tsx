/** What lies in a place for backups and is none: those that were never finished in one notice, the rest each in its words. */
import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Finding } from '../../src-main/domain/errors.ts';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';

interface Props {
  readonly findings: readonly Finding[];
}

export function UnreadableBackups({ findings }: Props) {
  const words = useTexts().ui.backups.unfinished;
  const unfinished = findings.filter(({ code }) => code === 'manifest-missing');
  return (
    <>
      {unfinished.length === 0 ? null : (
        <Alert
          role="group"
          color="blue"
          icon={<IconInfoCircle aria-hidden />}
          title={words.title(unfinished.length)}
          data-code="manifest-missing"
        >
          <Stack gap={4}>
            <Text size="sm">{words.text}</Text>
            {unfinished.map(({ details }) => (
              <Code key={String(details['path'])} className="wraps">
                {String(details['path'])}
              </Code>
            ))}
          </Stack>
        </Alert>
      )}
      <FindingList findings={findings.filter((finding) => !unfinished.includes(finding))} />
    </>
  );
}
