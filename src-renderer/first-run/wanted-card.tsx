/** A server that was added by hand; its folders can be chosen again. */
import { Checkbox, Paper, Stack, Text } from '@mantine/core';
import type { WantedServer } from './entered.ts';
import { Indented } from './indented.tsx';
import { dispatch } from './store.ts';
import { WantedFields } from './wanted-fields.tsx';

export function WantedCard({ server }: { readonly server: WantedServer }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={server.name}>
      <Stack gap="sm">
        <Checkbox
          size="md"
          checked
          label={<Text fw={600}>{server.name}</Text>}
          onChange={() => dispatch({ type: 'server-unwanted', key: server.key })}
        />
        <Indented>
          <Text size="sm">{server.serverName}</Text>
          <WantedFields
            server={server}
            onChange={(changed) => dispatch({ type: 'server-wanted', server: changed })}
          />
        </Indented>
      </Stack>
    </Paper>
  );
}
