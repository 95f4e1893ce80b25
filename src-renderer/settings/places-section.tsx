/** Where backups are kept: how each place is, and adding and forgetting one. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RepositoryView } from '../../src-main/ipc/views/app-state.ts';
import type { AdoptionView } from '../../src-main/ipc/views/found-view.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { AddPlace } from './add-place.tsx';
import { PlaceCard } from './place-card.tsx';
import { Section } from './section.tsx';

export function PlacesSection() {
  const { settings } = useTexts().ui;
  const words = settings.places;
  const { repositories } = useApp();
  const { choose } = useChooseFile();
  const adopting = useDo();
  const [adoption, setAdoption] = useState<AdoptionView | null>(null);
  const [forgotten, setForgotten] = useState<RepositoryView | null>(null);
  const adopt = async (): Promise<void> => {
    setAdoption(null);
    const folder = await choose('adopt');
    if (folder !== null) setAdoption(await ask('repositories:adopt', folder.token));
  };
  return (
    <Section title={words.title}>
      {repositories.length === 0 ? <Text>{words.none}</Text> : null}
      <Stack component="ul" className="plain-list">
        {repositories.map((place) => (
          <PlaceCard key={place.id} place={place} onForget={() => setForgotten(place)} />
        ))}
      </Stack>
      <Group>
        <AddPlace />
        <Button variant="default" loading={adopting.isDoing} onClick={() => void adopting.run(adopt)}>
          {words.adopt}
        </Button>
      </Group>
      <AskedError error={adopting.error} />
      {adoption === null ? null : <Text role="status">{words.adopted(adoption.old.length)}</Text>}
      {adoption === null ? null : <FindingList findings={adoption.unreadable} isNews />}
      <Forget place={forgotten} isLast={repositories.length === 1} onClose={() => setForgotten(null)} />
    </Section>
  );
}

interface ForgetProps {
  /** `null` = not asked. */
  readonly place: RepositoryView | null;
  readonly isLast: boolean;
  readonly onClose: () => void;
}

function Forget({ place, isLast, onClose }: ForgetProps) {
  const words = useTexts().ui.settings.places;
  const forgetting = useDo();
  const close = (): void => {
    forgetting.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={place !== null}
      title={words.forgetTitle}
      confirm={words.forget}
      isDoing={forgetting.isDoing}
      onClose={close}
      onConfirm={() =>
        void forgetting.run(async () => {
          if (place !== null) await ask('repositories:forget', place.id);
          onClose();
        })
      }
    >
      <Text className="wraps">{words.forgetSays(place?.path ?? '')}</Text>
      <Text fw={500}>{words.forgetKeeps}</Text>
      {isLast ? <Text>{words.forgetLast}</Text> : null}
      <AskedError error={forgetting.error} />
    </ConfirmDialog>
  );
}
