/** What was written down about one run. */
import { ScrollArea, Stack, Table, Text } from '@mantine/core';
import { AskedContent } from '../components/asked-content.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { LogLines } from '../components/log-lines.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { stageOf } from './log-stage.ts';

interface Props {
  readonly operationId: string;
  /** Asked again when it changes. */
  readonly version: string | null;
  /** Where there is nothing else to show. */
  readonly isOpen?: boolean;
}

export function OperationLog({ operationId, version, isOpen = false }: Props) {
  const { formats, stages, ui } = useTexts();
  const words = ui.operation.log;
  const asked = useAsked('activity:log', [operationId], version);
  return (
    <Disclosure label={words.title} isOpenAtFirst={isOpen}>
      <AskedContent asked={asked}>
        {(log) => {
          const steps = log.lines.flatMap((line) => {
            const stage = stageOf(line, stages);
            return stage === null ? [] : [{ at: line.at, stage }];
          });
          if (log.lines.length === 0) return <Text c="dimmed">{words.empty}</Text>;
          return (
            <Stack gap="xs">
              {steps.length === 0 ? null : (
                <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }}>
                  <Table verticalSpacing={4}>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th w={120}>{words.time}</Table.Th>
                        <Table.Th>{words.text}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {steps.map(({ at, stage }, index) => (
                        // A stage may come twice within a second.
                        // oxlint-disable-next-line react/no-array-index-key
                        <Table.Tr key={`${at} ${index}`}>
                          <Table.Td className="steady-numbers">{formats.clock(at)}</Table.Td>
                          <Table.Td>{stage}</Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </ScrollArea.Autosize>
              )}
              <Disclosure label={words.technical}>
                <LogLines log={log} label={words.technical} />
              </Disclosure>
            </Stack>
          );
        }}
      </AskedContent>
    </Disclosure>
  );
}
