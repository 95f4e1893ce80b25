/** What was written down about one run. */
import { ScrollArea, Stack, Table, Text, Title } from '@mantine/core';
import { AskedContent } from '../components/asked-content.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { useNow } from '../use-now.ts';

interface Props {
  readonly operationId: string;
  /** Asked again when it changes. */
  readonly version: string | null;
}

export function OperationLog({ operationId, version }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.operation.log;
  const now = useNow();
  const asked = useAsked('activity:log', [operationId], version);
  return (
    <Stack component="section" gap="xs" aria-labelledby="log-title">
      <Title order={2} size="h4" id="log-title">
        {words.title}
      </Title>
      <AskedContent asked={asked}>
        {({ lines, isCut }) => (
          <Stack gap="xs">
            {isCut ? (
              <Text size="sm" c="dimmed">
                {words.isCut}
              </Text>
            ) : null}
            {lines.length === 0 ? (
              <Text c="dimmed">{words.empty}</Text>
            ) : (
              <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }}>
                <Table verticalSpacing={4}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th w={200}>{words.time}</Table.Th>
                      <Table.Th>{words.text}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {lines.map(({ at, text }, index) => (
                      // Two lines may be the same in every word.
                      // oxlint-disable-next-line react/no-array-index-key
                      <Table.Tr key={`${at} ${index}`}>
                        <Table.Td>{formats.shortTime(at, now)}</Table.Td>
                        <Table.Td className="wraps">{text}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </ScrollArea.Autosize>
            )}
          </Stack>
        )}
      </AskedContent>
    </Stack>
  );
}
