/** What a chosen server is called, and the folders that Reprise could not see. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useTexts } from '../texts.ts';
import type { WantedServer } from './entered.ts';
import { locationKind } from './location-kind.ts';
import { LocationField } from './location-field.tsx';

interface Props {
  readonly server: WantedServer;
  readonly onChange: (server: WantedServer) => void;
}

export function WantedFields({ server, onChange }: Props) {
  const { servers: words, found } = useTexts().ui.firstRun;
  const keys = [...new Set([...server.needs, ...Object.keys(server.locations)])];
  return (
    <Stack gap="sm">
      <TextInput
        label={words.name}
        maw={420}
        maxLength={100}
        value={server.name}
        error={server.name.trim() === '' ? words.nameMissing : null}
        onChange={({ currentTarget }) => onChange({ ...server, name: currentTarget.value })}
      />
      {server.needs.length === 0 || server.findId === null ? null : <Text size="sm">{words.missing}</Text>}
      {keys.map((key) => (
        <LocationField
          key={key}
          label={found.location(server.server, key)}
          kind={locationKind(server.server, key)}
          chosen={server.locations[key] ?? null}
          onChosen={(file) => onChange({ ...server, locations: { ...server.locations, [key]: file } })}
        />
      ))}
    </Stack>
  );
}
