/** What to do where no server was found. */
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { FindingAlert } from '../components/finding-alert.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { toPractice } from './effects.ts';

export function NothingFound() {
  const words = useTexts().ui.firstRun.nothing;
  const leaving = useDo();
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {words.ways.map(({ title, says }) => (
          <Card key={title} withBorder padding="md">
            <Title order={2} size="h5">
              {title}
            </Title>
            <Text size="sm" mt={4}>
              {says}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <Text>{words.practice}</Text>
        <Button variant="default" loading={leaving.isDoing} onClick={() => void leaving.run(toPractice)}>
          {words.toPractice}
        </Button>
      </Group>
      {leaving.error === null ? null : (
        <FindingAlert code={leaving.error.code} details={leaving.error.details} />
      )}
    </Stack>
  );
}
