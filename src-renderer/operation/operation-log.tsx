/** What was written down about one run. */
import { Stack, Title } from '@mantine/core';
import { AskedContent } from '../components/asked-content.tsx';
import { LogLines } from '../components/log-lines.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';

interface Props {
  readonly operationId: string;
  /** Asked again when it changes. */
  readonly version: string | null;
}

export function OperationLog({ operationId, version }: Props) {
  const { heading } = useTexts().ui.activity.log;
  const asked = useAsked('activity:log', [operationId], version);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {heading}
      </Title>
      <AskedContent asked={asked}>{(log) => <LogLines log={log} label={heading} />}</AskedContent>
    </Stack>
  );
}
