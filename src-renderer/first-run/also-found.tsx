/** Servers that cannot be backed up yet: nothing to protect, but they can be shown on the overview. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { FindView } from '../../src-main/ipc/views/found-view.ts';
import { useTexts } from '../texts.ts';
import { wantedOf, type WantedServer } from './entered.ts';
import { FindFacts } from './find-facts.tsx';
import { dispatch } from './store.ts';
import { WantedFields } from './wanted-fields.tsx';

interface Props {
  readonly finds: readonly FindView[];
  readonly wanted: readonly WantedServer[];
}

export function AlsoFound({ finds, wanted }: Props) {
  const { also: words, servers } = useTexts().ui.firstRun;
  const byHand = wanted.filter(({ findId, canBackUp }) => findId === null && !canBackUp);
  if (finds.length === 0 && byHand.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={words.title}>
      <div>
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm">{servers.notCovered}</Text>
      </div>
      {finds.map((find) => (
        <AlsoCard
          key={find.id}
          name={find.known?.name ?? find.suggestedName}
          find={find}
          wanted={wanted.find(({ key }) => key === find.id) ?? null}
        />
      ))}
      {byHand.map((server) => (
        <AlsoCard key={server.key} name={server.name} find={null} wanted={server} />
      ))}
    </Stack>
  );
}

interface CardProps {
  readonly name: string;
  /** `null` = added by hand. */
  readonly find: FindView | null;
  /** `null` = not to be shown. */
  readonly wanted: WantedServer | null;
}

function AlsoCard({ name, find, wanted }: CardProps) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.also;
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Text fw={600}>{name}</Text>
        {find === null ? <Text size="sm">{wanted?.serverName}</Text> : <FindFacts find={find} />}
        {wanted === null ? null : (
          <WantedFields server={wanted} onChange={(server) => dispatch({ type: 'server-wanted', server })} />
        )}
        {find !== null && find.known !== null ? (
          <Text size="sm">{firstRun.servers.known}</Text>
        ) : wanted !== null ? (
          <Group gap="sm">
            <Text size="sm" role="status">
              {words.isShown}
            </Text>
            <Button variant="default" onClick={() => dispatch({ type: 'server-unwanted', key: wanted.key })}>
              {words.hide}
            </Button>
          </Group>
        ) : find === null ? null : (
          <Group>
            <Button
              variant="default"
              onClick={() => dispatch({ type: 'server-wanted', server: wantedOf(find) })}
            >
              {words.show}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
