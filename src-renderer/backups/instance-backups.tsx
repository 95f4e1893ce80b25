/** The backups of one server, its restore points, and the places that could not be looked at. */
import { Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupsView, BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { isolated } from '../../src-main/text/isolated.ts';
import { useApp } from '../app-store.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import { useAsked } from '../use-asked.ts';
import { AwayPlaces } from './away-places.tsx';
import { BackUpButton } from './back-up-button.tsx';
import { BackupDrawer } from './backup-drawer.tsx';
import { BackupList } from './backup-list.tsx';
import { EmptyBackups } from './empty-backups.tsx';
import { RestorePoints } from './restore-points.tsx';
import { UnreadableBackups } from './unreadable-backups.tsx';

interface Props {
  readonly instance: InstanceView;
}

export function InstanceBackups({ instance }: Props) {
  const { operations, repositories } = useApp();
  const ended = operations.filter(({ end }) => end !== null).map(({ operationId }) => operationId);
  // Whatever was made, taken over or released since is in the next answer.
  // So is what a place holds that came or went.
  const places = repositories.map(({ id, state }) => [id, state]);
  const version = JSON.stringify([instance.newest?.id, instance.undoable?.operationId, ended, places]);
  const asked = useAsked('backups:list', [instance.id], version);
  return (
    <AskedContent asked={asked}>
      {(view) => <Listed instance={instance} view={view} onChanged={asked.again} />}
    </AskedContent>
  );
}

/** A copy that is here counts; newest first. */
function withAway({ backups, awayBackups = [] }: BackupsView): {
  readonly away: ReadonlySet<BackupView>;
  readonly all: readonly BackupView[];
} {
  const here = new Set(backups.map(({ ref }) => JSON.stringify(ref)));
  const away = new Set(awayBackups.filter(({ ref }) => !here.has(JSON.stringify(ref))));
  const all = [...backups, ...away].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return { away, all };
}

interface ListedProps extends Props {
  readonly view: BackupsView;
  readonly onChanged: () => void;
}

function Listed({ instance, view, onChanged }: ListedProps) {
  const texts = useTexts();
  const words = texts.ui.backups;
  const [opened, setOpened] = useState<BackupView | null>(null);
  const { away, all } = withAway(view);
  return (
    <Stack gap="lg">
      <AwayPlaces paths={view.away} late={view.late ?? []} />
      {all.length === 0 ? (
        <EmptyBackups instance={instance} />
      ) : (
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={2} size="h4">
              {words.count(all.length, isolated(instanceName(instance, texts)))}
            </Title>
            {instance.canBackUp ? <BackUpButton instance={instance} variant="default" /> : null}
          </Group>
          <BackupList instance={instance} backups={all} away={away} onDetails={setOpened} />
        </Stack>
      )}
      <UnreadableBackups findings={view.unreadable} />
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
