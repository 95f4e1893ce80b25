/** The three lines that matter after a run, wherever its end is told: the data, the server, what to do now. */
import { Stack, Text } from '@mantine/core';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { dataLine, nextLine } from './end-lines.ts';
import { useServerLine } from './use-server-line.ts';

interface Props {
  readonly view: OperationView;
  readonly end: OperationEnd;
  /** Time of the backup that came back; `null` = not known here. */
  readonly backupTime?: string | null;
  /** `sm` inside a card. */
  readonly size: 'sm' | 'lg';
}

export function EndWords({ view, end, backupTime = null, size }: Props) {
  const texts = useTexts();
  const { formats, ui } = texts;
  const words = ui.operation;
  const now = useNow();
  const server = useServerLine(view);
  const data = dataLine(view, end);
  const next = nextLine(view.kind, end, server);
  const past = size === 'sm' ? words.endedPast[data] : undefined;
  const isOf = data === 'asInBackup' && backupTime !== null;
  const { undoesOf } = view;
  const isBack = (data === 'asBeforeRestore' || data === 'asBeforeUndo') && undoesOf !== undefined;
  const backTo = isBack
    ? words[size === 'sm' ? 'wentBackTo' : 'isBackTo'][data](formats.shortTime(undoesOf, now))
    : null;
  const duration = Math.max(0, Date.parse(view.at) - Date.parse(view.startedAt));
  // While it still stands still, how long it did during the run says nothing.
  const down = server === 'notRunning' ? null : downtime(end, texts);
  return (
    <Stack gap={size === 'lg' ? 'sm' : 4}>
      <Text size={size}>
        <b>{words.ended.data}</b>{' '}
        {backTo ??
          past ??
          (isOf ? words.ended.asInBackupOf(formats.shortTime(backupTime, now)) : String(words.ended[data]))}
      </Text>
      {server === null ? null : (
        <Text size={size} role="status">
          <b>{words.ended.server}</b> {String(words.ended[server])}
        </Text>
      )}
      <Text size={size}>
        <b>{words.ended.now}:</b> {String(words.ended[next])}
        {next === 'lookAround' && view.kind === 'restore' ? ` ${words.ended.signInAgain}` : ''}
      </Text>
      <Text size="sm" c="dimmed">
        {[words.took(formats.duration(duration)), down].filter((part) => part !== null).join(' ')}
      </Text>
    </Stack>
  );
}

/** Until it answered again, where that was seen: what people notice, and what the log counts. */
function downtime({ downtimeMs, outageMs, health }: OperationEnd, { formats, ui }: Texts): string | null {
  if (downtimeMs === null || downtimeMs === 0 || health === 'starting') return null;
  const words = ui.operation;
  if (outageMs !== undefined) return words.wasOut(formats.duration(Math.max(1000, outageMs)));
  return downtimeMs < 1000 ? words.wasDownShortly : words.wasDown(formats.duration(downtimeMs));
}
