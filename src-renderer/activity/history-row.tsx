/** One line of the history; pressing it shows how it went. */
import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { OutcomeWord } from './outcome-word.tsx';
import type { RecordWords } from './use-record-words.ts';

interface Props {
  readonly record: OperationRecord;
  readonly words: RecordWords;
  readonly now: number;
  readonly onOpen: () => void;
}

export function HistoryRow({ record, words, now, onOpen }: Props) {
  const { formats, explain, ui } = useTexts();
  const { title, outcome, looks, code, duration } = words;
  const when = upperFirst(formats.time(record.startedAt, now));
  return (
    <li className="history-row">
      <UnstyledButton className="history-button" onClick={onOpen} aria-haspopup="dialog">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <OutcomeMark outcome={looks} />
          <Stack gap={2} className="grows">
            <Group gap="xs" justify="space-between">
              <Text fw={600} className="wraps">
                {title}
              </Text>
              <OutcomeWord outcome={looks}>{outcome}</OutcomeWord>
            </Group>
            {code === null || code === 'cancelled' ? null : <Text size="sm">{explain(code).title}</Text>}
            <Text size="sm" c="dimmed" className="steady-numbers">
              {duration === null ? when : `${when} · ${ui.activity.took(duration)}`}
            </Text>
          </Stack>
          <IconChevronRight size={18} aria-hidden className="history-chevron" />
        </Group>
      </UnstyledButton>
    </li>
  );
}
