/** A server that was added by hand. */
import { Card, Checkbox, List, Stack, Text } from '@mantine/core';
import { useTexts } from '../texts.ts';
import type { WantedServer } from './entered.ts';
import { dispatch } from './store.ts';

export function WantedCard({ server }: { readonly server: WantedServer }) {
  const { servers: words, found } = useTexts().ui.firstRun;
  return (
    <Card withBorder padding="md" component="section" aria-label={server.name}>
      <Stack gap="sm">
        <Checkbox
          size="md"
          checked
          label={<Text fw={600}>{server.name}</Text>}
          onChange={() => dispatch({ type: 'server-unwanted', key: server.key })}
        />
        <Text size="sm">{server.serverName}</Text>
        {server.canBackUp ? null : <Text size="sm">{words.notCovered}</Text>}
        <List size="sm" withPadding>
          {Object.entries(server.locations).map(([key, file]) => (
            <List.Item key={key}>
              {found.location(server.server, key)}: <bdi>{file.path}</bdi>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}
