/** The backups of one server, its restore points, and the places that could not be looked at. */
import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupsView, BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { useApp } from '../app-store.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { AwayPlaces } from './away-places.tsx';
import { BackUpButton } from './back-up-button.tsx';
import { BackupDrawer } from './backup-drawer.tsx';
import { BackupList } from './backup-list.tsx';
import { EmptyBackups } from './empty-backups.tsx';
import { RestorePoints } from './restore-points.tsx';

interface Props {
  readonly instance: InstanceView;
}

export function InstanceBackups({ instance }: Props) {
  const { operations } = useApp();
  const ended = operations.filter(({ end }) => end !== null).map(({ operationId }) => operationId);
  // Whatever was made, taken over or released since is in the next answer.
  const version = JSON.stringify([instance.newest?.id, instance.undoable?.operationId, ended]);
  const asked = useAsked('backups:list', [instance.id], version);
  return (
    <AskedContent asked={asked}>
      {(view) => <Listed instance={instance} view={view} onChanged={asked.again} />}
    </AskedContent>
  );
}

interface ListedProps extends Props {
  readonly view: BackupsView;
  readonly onChanged: () => void;
}

function Listed({ instance, view, onChanged }: ListedProps) {
  const words = useTexts().ui.backups;
  const [opened, setOpened] = useState<BackupView | null>(null);
  return (
    <Stack gap="lg">
      <FindingList findings={view.unreadable} />
      <AwayPlaces paths={view.away} />
      {view.backups.length === 0 ? (
        <EmptyBackups instance={instance} />
      ) : (
        <Stack gap="sm">
          <Group justify="space-between">
            <Text c="dimmed">{words.count(view.backups.length)}</Text>
            {instance.canBackUp ? <BackUpButton instance={instance} variant="default" /> : null}
          </Group>
          <BackupList instance={instance} backups={view.backups} onDetails={setOpened} />
        </Stack>
      )}
      <RestorePoints points={view.restorePoints} />
      <BackupDrawer
        instance={instance}
        view={opened}
        onClose={() => setOpened(null)}
        onSetAside={() => {
          setOpened(null);
          onChanged();
        }}
      />
    </Stack>
  );
}
