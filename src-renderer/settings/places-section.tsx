/** Where backups are kept: how each place is, and adding and forgetting one. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { RepositoryView } from '../../src-main/ipc/views/app-state.ts';
import { openPage, useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { AddPlace } from './add-place.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { PlaceCard } from './place-card.tsx';
import { Section } from './section.tsx';

export function PlacesSection() {
  const { settings } = useTexts().ui;
  const words = settings.places;
  const { repositories } = useApp();
  const [forgotten, setForgotten] = useState<RepositoryView | null>(null);
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
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => openPage({ page: 'set-up', goal: 'adopt', from: 'settings' })}
        >
          {words.adopt}
        </Button>
      </Group>
      <ForgetDialog place={forgotten} onClose={() => setForgotten(null)} />
    </Section>
  );
}
