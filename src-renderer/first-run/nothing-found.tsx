/** What to do where no server was found: each reason with its own way out. */
import { Button, Code, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { toPractice } from './effects.ts';

interface Props {
  readonly isLooking: boolean;
  readonly onLook: () => void;
  readonly onByHand: () => void;
}

export function NothingFound({ isLooking, onLook, onByHand }: Props) {
  const { nothing: words, servers } = useTexts().ui.firstRun;
  const leaving = useDo();
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Reason {...words.stopped}>
          <Button leftSection={<IconRefresh size={16} aria-hidden />} disabled={isLooking} onClick={onLook}>
            {servers.lookAgain}
          </Button>
        </Reason>
        <Reason {...words.unusual}>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onByHand}>
            {servers.byHand}
          </Button>
        </Reason>
        <Reason {...words.elsewhere}>
          <Text size="sm">
            {words.howElsewhere} <Code>{words.howCommand}</Code>
          </Text>
        </Reason>
        <Reason {...words.practice}>
          <Button variant="default" loading={leaving.isDoing} onClick={() => void leaving.run(toPractice)}>
            {words.toPractice}
          </Button>
        </Reason>
      </SimpleGrid>
      <AskedError error={leaving.error} />
    </Stack>
  );
}

interface ReasonProps {
  readonly title: string;
  readonly says: string;
  readonly children?: ReactNode;
}

function Reason({ title, says, children }: ReasonProps) {
  return (
    <Paper withBorder p="md">
      <Stack justify="space-between" h="100%" gap="sm">
        <div>
          <Title order={2} size="h5">
            {title}
          </Title>
          <Text size="sm" mt={4}>
            {says}
          </Text>
        </div>
        <Group>{children}</Group>
      </Stack>
    </Paper>
  );
}
