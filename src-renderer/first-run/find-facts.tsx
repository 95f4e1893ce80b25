/** What is known of a server that was found, and why it is thought to be one. */
import { List, Stack, Text } from '@mantine/core';
import type { FindView } from '../../src-main/ipc/views/found-view.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { upperFirst } from '../components/upper-first.ts';
import { useTexts } from '../texts.ts';

export function FindFacts({ find }: { readonly find: FindView }) {
  const { firstRun } = useTexts().ui;
  const { servers: words, found } = firstRun;
  const facts = [
    ...(find.known === null && find.serverName === find.suggestedName ? [] : [find.serverName]),
    find.running ? words.runs : words.stopped,
    ...(find.serverVersion === null ? [] : [words.version(find.serverVersion)]),
    ...(find.url === null ? [] : [find.url]),
  ];
  const folders = Object.entries(find.locations).map(
    ([key, path]) => `${found.short(find.server, key)}: ${path}`,
  );
  const [folder, ...others] = folders;
  const why = [
    ...find.reasons.map(found.reason),
    found.control(find.control),
    ...others,
    ...Object.entries(find.elsewhere).map(
      ([key, where]) => `${found.location(find.server, key)}: ${found.elsewhere(where)}`,
    ),
  ];
  return (
    <Stack gap={4}>
      <Text size="sm">{facts.join(' · ')}</Text>
      {/* Two servers of one kind are told apart by it. */}
      {folder === undefined ? null : (
        <Text size="sm" className="wraps">
          <bdi>{folder}</bdi>
        </Text>
      )}
      <Disclosure label={words.why}>
        <List size="sm" withPadding>
          {why.map((said) => (
            <List.Item key={said} className="wraps">
              {upperFirst(said)}
            </List.Item>
          ))}
        </List>
      </Disclosure>
    </Stack>
  );
}
