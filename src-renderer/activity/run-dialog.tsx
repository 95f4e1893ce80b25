/** How one run went: what it was, how it ended, why, and its log. */
import { Button, Group, Modal, Stack, Title } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { LogLines } from './log-lines.tsx';
import type { RecordWords } from './use-record-words.ts';

interface Props {
  readonly record: OperationRecord;
  readonly words: RecordWords;
  readonly now: number;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

export function RunDialog({ record, words, now, onCopy, onClose }: Props) {
  const { formats, ui } = useTexts();
  const asked = useAsked('activity:log', [record.id]);
  const { log, support } = ui.activity;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={words.title}
      closeButtonProps={{ 'aria-label': ui.common.close }}
    >
      <Stack>
        <DefinitionList
          entries={[
            { term: log.started, value: formats.time(record.startedAt, now) },
            { term: log.ended, value: words.outcome },
            ...(words.duration === null ? [] : [{ term: log.took, value: words.duration }]),
          ]}
        />
        {words.code === null ? null : (
          <FindingAlert code={words.code} severity={severityOf(record)} details={{}} />
        )}
        <Title order={3} size="h5">
          {log.heading}
        </Title>
        <AskedContent asked={asked}>{(value) => <LogLines log={value} label={log.heading} />}</AskedContent>
        <Group justify="flex-end">
          <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={onCopy}>
            {support.open}
          </Button>
          <Button onClick={onClose}>{ui.common.close}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** It is over: what ended well or was wanted is only told. */
function severityOf({ outcome }: OperationRecord): 'ok' | 'warn' | 'block' {
  if (outcome === 'failed' || outcome === 'needs-attention') return 'block';
  return outcome === 'blocked' ? 'warn' : 'ok';
}
