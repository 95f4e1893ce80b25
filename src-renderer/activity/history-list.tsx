/** The lines of the history that are wanted, and the way to older ones. */
import { Button, Group, Paper, Stack, VisuallyHidden } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { everything, HistoryFilter, type Wanted } from './history-filter.tsx';
import { HistoryRow } from './history-row.tsx';
import { RunDialog } from './run-dialog.tsx';
import type { History } from './use-history.ts';
import { useRecordWords } from './use-record-words.ts';
import './activity.css';

interface Props {
  readonly history: History;
  readonly records: readonly OperationRecord[];
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
}

export function HistoryList({ history, records, wanted, onWanted }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.activity;
  const wordsOf = useRecordWords();
  const now = useNow();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = records.find(({ id }) => id === openId) ?? null;
  return (
    <Stack>
      <HistoryFilter wanted={wanted} onChange={onWanted} />
      {records.length === 0 ? (
        <EmptyState
          icon={<IconFilterOff size={40} aria-hidden />}
          title={words.noneFits.title}
          text={words.noneFits.text}
        >
          <Button variant="default" onClick={() => onWanted(everything)}>
            {words.filter.all}
          </Button>
        </EmptyState>
      ) : (
        <Paper withBorder>
          <ul className="plain-list" aria-label={words.list}>
            {records.map((record) => (
              <HistoryRow
                key={record.id}
                record={record}
                words={wordsOf(record)}
                now={now}
                onOpen={() => setOpenId(record.id)}
              />
            ))}
          </ul>
        </Paper>
      )}
      <VisuallyHidden role="status">
        {words.shown(formats.number(records.length), records.length === 1)}
      </VisuallyHidden>
      {history.hasMore ? (
        <Group justify="center">
          <Button variant="default" loading={history.isLoading} onClick={() => void history.older()}>
            {words.older}
          </Button>
        </Group>
      ) : null}
      <RunDialog record={open} onClose={() => setOpenId(null)} />
    </Stack>
  );
}
