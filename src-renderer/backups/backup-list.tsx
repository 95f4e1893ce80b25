/** Newest first; older ones when asked for, so that a thousand stay quick. */
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { openPage } from '../app-store.ts';
import { StateMark } from '../components/state-mark.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { BackupBadge } from './backup-badge.tsx';
import { canRestore } from './can-restore.ts';
import { backupLink } from './backup-link.ts';
import { Moment } from './moment.tsx';

interface Props {
  readonly instance: InstanceView;
  readonly backups: readonly BackupView[];
  /** Those of them whose place is away: nothing can be done with them now. */
  readonly away: ReadonlySet<BackupView>;
  readonly onDetails: (view: BackupView) => void;
}

const shownFirst = 20;
const shownMore = 50;

export function BackupList({ instance, backups, away, onDetails }: Props) {
  const words = useTexts().ui.backups;
  const [count, setCount] = useState(shownFirst);
  const now = useNow();
  const shown = backups.slice(0, count);
  const older = backups.length - shown.length;
  return (
    <Stack gap="sm">
      <Stack component="ul" gap="xs" className="plain-list" aria-label={words.title}>
        {shown.map((view) => (
          <BackupRow
            key={view.ref.by === 'backup' ? view.ref.id : view.ref.token}
            instance={instance}
            view={view}
            isAway={away.has(view)}
            now={now}
            onDetails={() => onDetails(view)}
          />
        ))}
      </Stack>
      {older === 0 ? null : (
        <Group>
          <Button variant="default" onClick={() => setCount(count + shownMore)}>
            {words.showOlder(older)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RowProps {
  readonly instance: InstanceView;
  readonly view: BackupView;
  readonly isAway: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onDetails: () => void;
}

function BackupRow({ instance, view, isAway, now, onDetails }: RowProps) {
  const { formats, ui } = useTexts();
  const words = ui.backups;
  const time = formats.time(view.createdAt, now);
  const facts = [
    view.form === 'native'
      ? words.native(instance.serverName)
      : view.origin === null
        ? null
        : words.origins[view.origin],
    view.serverVersion === null ? null : words.version(view.serverVersion),
    formats.bytes(view.bytes),
  ];
  return (
    <Paper component="li" withBorder px="md" py="sm" data-backup={view.createdAt}>
      <Group justify="space-between" gap="sm">
        <div className="row-text">
          <Group className="row-title">
            <Text fw={600}>
              <Moment time={upperFirst(time)} />
            </Text>
            <BackupBadge view={view} />
            {isAway ? (
              <StateMark color="gray" icon={<IconPlugConnectedX size={14} aria-hidden />} state="away">
                {words.isAway}
              </StateMark>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed">
            {upperFirst(facts.filter((fact) => fact !== null).join(' · '))}
          </Text>
        </div>
        {isAway ? null : (
          <Group gap="xs" justify="flex-end" className="row-actions">
            {canRestore(view, instance) ? (
              <Button
                variant="default"
                aria-label={words.restoreOf(time)}
                onClick={() => openPage(backupLink(instance.id, view))}
              >
                {words.restore}
              </Button>
            ) : null}
            <Button variant="subtle" aria-label={words.detailsOf(time)} onClick={onDetails}>
              {words.details}
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
