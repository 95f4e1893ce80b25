/** A server of this computer that could get the data of an old one. */
import { Badge, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { useTexts } from '../texts.ts';
import type { Target } from './entered.ts';
import { FindFacts } from './find-facts.tsx';
import { Indented } from './indented.tsx';
import { dispatch } from './store.ts';
import { targetKey, type Candidate } from './targets.ts';
import { WantedFields } from './wanted-fields.tsx';

interface Props {
  readonly candidate: Candidate;
  /** The one that is marked. */
  readonly marked: Target | null;
}

export function CandidateCard({ candidate, marked }: Props) {
  const words = useTexts().ui.firstRun.adopting.target;
  const { target, label, isLikely, find } = candidate;
  const key = targetKey(target);
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between">
          <Radio
            value={key}
            size="md"
            label={<Text fw={600}>{target.kind === 'known' ? words.here(label) : label}</Text>}
          />
          {isLikely ? (
            <Badge variant="light" tt="none">
              {words.likely}
            </Badge>
          ) : null}
        </Group>
        <Indented>
          {find === null ? null : <FindFacts find={find} />}
          {marked?.kind === 'new' && targetKey(marked) === key ? (
            <WantedFields
              server={marked.server}
              onChange={(server) => dispatch({ type: 'target-marked', target: { kind: 'new', server } })}
            />
          ) : null}
        </Indented>
      </Stack>
    </Paper>
  );
}
