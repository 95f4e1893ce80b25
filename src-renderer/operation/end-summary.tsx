/** The end of a run at a glance: its picture and its three lines. */
import './operation.css';
import { Paper, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { isUndoneUnwell } from '../../src-main/domain/operation/undone-unwell.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { EndWords } from './end-words.tsx';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
  /** Time of the backup that came back; `null` = not known here. */
  readonly backupTime: string | null;
}

export function EndSummary({ view, end, backupTime }: Props) {
  return (
    <Paper withBorder p="lg" data-outcome={end.outcome}>
      <div className="end-summary">
        <OutcomeIcon end={end} />
        <EndWords view={view} end={end} backupTime={backupTime} size="lg" />
      </div>
    </Paper>
  );
}

function OutcomeIcon({ end }: { readonly end: OperationEnd }) {
  const { outcome, rollback } = end;
  const looks =
    outcome === 'succeeded'
      ? { color: 'teal', Icon: IconCheck }
      : outcome === 'cancelled'
        ? { color: 'blue', Icon: IconInfoCircle }
        : !isUndoneUnwell(end) && (outcome === 'needs-attention' || rollback === 'failed')
          ? { color: 'red', Icon: IconX }
          : { color: 'yellow', Icon: IconAlertTriangle };
  return (
    <ThemeIcon size={44} radius="xl" variant="light" color={looks.color} aria-hidden>
      <looks.Icon size={26} aria-hidden />
    </ThemeIcon>
  );
}
