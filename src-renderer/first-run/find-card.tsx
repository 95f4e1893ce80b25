/** One server that was found: how sure, why, and what is still to be said about it. */
import { Badge, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import type { FindView } from '../../src-main/ipc/views/found-view.ts';
import { useTexts } from '../texts.ts';
import { wantedOf, type WantedServer } from './entered.ts';
import { FindFacts } from './find-facts.tsx';
import { Indented } from './indented.tsx';
import { dispatch } from './store.ts';
import { WantedFields } from './wanted-fields.tsx';

interface Props {
  readonly find: FindView;
  /** `null` = not chosen. */
  readonly wanted: WantedServer | null;
}

export function FindCard({ find, wanted }: Props) {
  const { firstRun } = useTexts().ui;
  const words = firstRun.servers;
  const Content = find.known === null ? Indented : Stack;
  return (
    <Paper withBorder p="md" component="section" aria-label={find.known?.name ?? find.suggestedName}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          {find.known === null ? (
            <Checkbox
              size="md"
              label={<Text fw={600}>{find.suggestedName}</Text>}
              checked={wanted !== null}
              onChange={({ currentTarget }) =>
                dispatch(
                  currentTarget.checked
                    ? { type: 'server-wanted', server: wantedOf(find) }
                    : { type: 'server-unwanted', key: find.id },
                )
              }
            />
          ) : (
            <Text fw={600}>{find.known.name}</Text>
          )}
          <Group gap="xs">
            {find.known === null ? null : (
              <Badge variant="light" tt="none">
                {words.known}
              </Badge>
            )}
            <Badge variant="default" tt="none">
              {firstRun.found.sure[find.sure]}
            </Badge>
          </Group>
        </Group>
        <Content>
          <FindFacts find={find} />
          {wanted === null ? null : (
            <WantedFields
              server={wanted}
              onChange={(server) => dispatch({ type: 'server-wanted', server })}
            />
          )}
        </Content>
      </Stack>
    </Paper>
  );
}
