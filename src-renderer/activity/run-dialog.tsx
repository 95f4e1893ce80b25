/** How one run went: what it was, how it ended, why, and its log. */
import { Button, Modal, Stack } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { FindingAlert } from '../components/finding-alert.tsx';
import { StepActions } from '../components/step-actions.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { OperationLog } from '../operation/operation-log.tsx';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { useBackCloses } from '../history/use-back-closes.ts';
import { SupportContent } from './support-content.tsx';
import { useRecordWords, type RecordWords } from './use-record-words.ts';

interface Props {
  /** `null` = closed. */
  readonly record: OperationRecord | null;
  readonly onClose: () => void;
}

export function RunDialog({ record, onClose }: Props) {
  const { common, activity } = useTexts().ui;
  const wordsOf = useRecordWords();
  const [view, setView] = useState<'run' | 'support' | 'run-again'>('run');
  const close = (): void => {
    setView('run');
    onClose();
  };
  const words = record === null ? null : wordsOf(record);
  useBackCloses(record !== null, close);
  return (
    <Modal
      opened={record !== null}
      onClose={close}
      transitionProps={{ duration: 0 }}
      size="xl"
      title={view === 'support' ? activity.support.title : words?.title}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {record === null || words === null ? null : view === 'support' ? (
        <SupportContent
          operationId={record.id}
          leave={{ label: common.back, run: () => setView('run-again') }}
        />
      ) : (
        <Run
          record={record}
          words={words}
          isBack={view === 'run-again'}
          onCopy={() => setView('support')}
          onClose={close}
        />
      )}
    </Modal>
  );
}

interface RunProps {
  readonly record: OperationRecord;
  readonly words: RecordWords;
  /** Comes back from the text for support: the focus, too. */
  readonly isBack: boolean;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

function Run({ record, words, isBack, onCopy, onClose }: RunProps) {
  const { formats, ui } = useTexts();
  const { log, support } = ui.activity;
  const now = useNow();
  return (
    <Stack>
      <DefinitionList
        entries={[
          { term: log.started, value: upperFirst(formats.time(record.startedAt, now)) },
          { term: log.ended, value: words.outcome },
          ...(words.duration === null ? [] : [{ term: log.took, value: words.duration }]),
        ]}
      />
      {words.code === null ? null : (
        <FindingAlert code={words.code} severity={severityOf(words)} details={{}} />
      )}
      <OperationLog operationId={record.id} version={null} isOpen />
      <StepActions
        back={
          <Button variant="default" onClick={onClose}>
            {ui.common.close}
          </Button>
        }
      >
        <Button
          variant="default"
          leftSection={<IconCopy size={18} aria-hidden />}
          autoFocus={isBack}
          onClick={onCopy}
        >
          {support.open}
        </Button>
      </StepActions>
    </Stack>
  );
}

/** It is over: what ended well or was wanted is only told. */
function severityOf({ looks }: RecordWords): 'ok' | 'warn' | 'block' {
  if (looks === 'failed' || looks === 'needs-attention') return 'block';
  return looks === 'blocked' ? 'warn' : 'ok';
}
