/** What the log says about one run. */
import { Code, ScrollArea, Stack, Text } from '@mantine/core';
import type { LogView } from '../../src-main/ipc/views/other-views.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly log: LogView;
  /** For screen readers. */
  readonly label: string;
}

export function LogLines({ log, label }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.activity.log;
  if (log.lines.length === 0) return <Text size="sm">{words.none}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {log.isCut ? `${words.note} ${words.cut}` : words.note}
      </Text>
      {/* Can be scrolled by keyboard. */}
      <ScrollArea.Autosize
        mah="min(280px, 26vh)"
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
      >
        <Code block className="log-lines" lang="en">
          {log.lines
            .map(({ at, level, event, text }) =>
              `${formats.clock(at)}  ${level}  ${event}  ${text}`.trimEnd(),
            )
            .join('\n')}
        </Code>
      </ScrollArea.Autosize>
    </Stack>
  );
}
