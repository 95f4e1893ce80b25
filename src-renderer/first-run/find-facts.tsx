/** What is known of a server that was found, and why it is thought to be one. */
import { Anchor, Collapse, List, Stack, Text } from '@mantine/core';
import { useId, useState } from 'react';
import type { FindView } from '../../src-main/ipc/views/found-view.ts';
import { useTexts } from '../texts.ts';

export function FindFacts({ find }: { readonly find: FindView }) {
  const { firstRun } = useTexts().ui;
  const { servers: words, found } = firstRun;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const facts = [
    ...(find.known === null && find.serverName === find.suggestedName ? [] : [find.serverName]),
    find.running ? words.runs : words.stopped,
    ...(find.serverVersion === null ? [] : [words.version(find.serverVersion)]),
    ...(find.url === null ? [] : [find.url]),
  ];
  return (
    <Stack gap={4}>
      <Text size="sm">{facts.join(' · ')}</Text>
      {find.canBackUp ? null : <Text size="sm">{words.notCovered}</Text>}
      <div>
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {words.why}
        </Anchor>
      </div>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="xs" pt={4}>
          <List size="sm" withPadding>
            {find.reasons.map((reason) => {
              const said = found.reason(reason);
              return <List.Item key={said}>{said}</List.Item>;
            })}
          </List>
          <Text size="sm">{found.control(find.control)}</Text>
          {Object.entries(find.locations).map(([key, path]) => (
            <Text key={key} size="sm">
              {found.short(find.server, key)}: <bdi>{path}</bdi>
            </Text>
          ))}
          {Object.entries(find.elsewhere).map(([key, where]) => (
            <Text key={key} size="sm">
              {found.location(find.server, key)}: {found.elsewhere(where)}
            </Text>
          ))}
        </Stack>
      </Collapse>
    </Stack>
  );
}
