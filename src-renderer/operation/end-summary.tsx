/** The three lines that matter after a run: the data, the server, what to do now. */
import './operation.css';
import { Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { dataLine, nextLine, serverLine } from './end-lines.ts';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
  /** Time of the backup that came back; `null` = not known here. */
  readonly backupTime: string | null;
}

export function EndSummary({ view, end, backupTime }: Props) {
  const { formats, ui } = useTexts();
  const words = ui.operation;
  const now = useNow();
  const instance = useApp().instances.find(({ id }) => id === view.instanceId) ?? null;
  const [data, server] = [dataLine(view.kind, end), serverLine(view, instance)];
  const mustLook = server === 'looking' ? view.instanceId : null;
  useEffect(() => {
    // Only asks; what is found comes with the state. That it cannot be asked shows there, too.
    if (mustLook !== null) void ask('server:look', mustLook).catch(() => undefined);
  }, [mustLook]);
  const isOf = data === 'asInBackup' && backupTime !== null;
  const next = nextLine(view.kind, end, server);
  const duration = Math.max(0, Date.parse(view.at) - Date.parse(view.startedAt));
  return (
    <Paper withBorder p="lg" data-outcome={end.outcome}>
      <div className="end-summary">
        <OutcomeIcon end={end} />
        <Stack gap="sm">
          <Text size="lg">
            <b>{words.ended.data}</b>{' '}
            {isOf ? words.ended.asInBackupOf(formats.shortTime(backupTime, now)) : String(words.ended[data])}
          </Text>
          {view.instanceId === null ? null : (
            <Text size="lg" role="status">
              <b>{words.ended.server}</b> {String(words.ended[server])}
            </Text>
          )}
          <Text size="lg">
            <b>{words.ended.now}:</b> {String(words.ended[next])}
            {next === 'lookAround' && view.kind === 'restore' ? ` ${words.ended.signInAgain}` : ''}
          </Text>
          <Text size="sm" c="dimmed">
            {words.took(formats.duration(duration))}
            {end.downtimeMs === null || end.downtimeMs === 0
              ? ''
              : ` ${words.wasDown(formats.duration(end.downtimeMs))}`}
          </Text>
        </Stack>
      </div>
    </Paper>
  );
}

function OutcomeIcon({ end: { outcome, rollback } }: { readonly end: OperationEnd }) {
  const looks =
    outcome === 'succeeded'
      ? { color: 'teal', Icon: IconCheck }
      : outcome === 'cancelled'
        ? { color: 'gray', Icon: IconInfoCircle }
        : outcome === 'needs-attention' || rollback === 'failed'
          ? { color: 'red', Icon: IconX }
          : { color: 'yellow', Icon: IconAlertTriangle };
  return (
    <ThemeIcon size={44} radius="xl" variant="light" color={looks.color} aria-hidden>
      <looks.Icon size={26} aria-hidden />
    </ThemeIcon>
  );
}
