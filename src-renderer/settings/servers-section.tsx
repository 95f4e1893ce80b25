/** The servers that Reprise knows. */
import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { openPage, useApp } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { Section } from './section.tsx';
import { ServerCard } from './server-card.tsx';

export function ServersSection() {
  const words = useTexts().ui.settings.servers;
  const { instances } = useApp();
  return (
    <Section title={words.title}>
      {instances.length === 0 ? <Text>{words.none}</Text> : null}
      {instances.length === 0 ? null : (
        <Stack component="ul" gap="xl" className="plain-list">
          {instances.map((instance) => (
            <ServerCard key={instance.id} instance={instance} />
          ))}
        </Stack>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => openPage({ page: 'set-up', goal: 'servers', from: 'settings' })}
        >
          {words.add}
        </Button>
      </div>
    </Section>
  );
}
