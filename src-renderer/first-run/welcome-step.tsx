/** Two ways to begin, and a third: later. */
import { Button, Group, Paper, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconHistory, IconRestore, IconShieldCheck } from '@tabler/icons-react';
import { AskedError } from '../components/asked-error.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Column } from './column.tsx';
import { leave, toPractice } from './effects.ts';
import { dispatch } from './store.ts';

const ways = [
  { way: 'protect', Icon: IconShieldCheck, variant: 'filled' },
  { way: 'adopt', Icon: IconHistory, variant: 'default' },
] as const;

export function WelcomeStep() {
  const words = useTexts().ui.firstRun;
  const later = useDo();
  const others = [
    { label: words.practice, note: words.practiceNote, go: toPractice },
    { label: words.later, note: words.laterNote, go: leave },
  ];
  return (
    <Column>
      <IconRestore size={48} aria-hidden className="accent" />
      <Page title={words.title} lead={words.lead}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {ways.map(({ way, Icon, variant }) => (
            <Paper key={way} withBorder p="lg">
              <Stack justify="space-between" h="100%">
                <Stack gap="xs">
                  <Group gap="sm" wrap="nowrap">
                    <ThemeIcon variant="light" size="lg" aria-hidden>
                      <Icon size={20} />
                    </ThemeIcon>
                    <Title order={2} size="h4">
                      {words.ways[way].title}
                    </Title>
                  </Group>
                  <Text>{words.ways[way].says}</Text>
                </Stack>
                <Button variant={variant} onClick={() => dispatch({ type: 'way-chosen', way })}>
                  {words.ways[way].button}
                </Button>
              </Stack>
            </Paper>
          ))}
        </SimpleGrid>
        <AskedError error={later.error} />
        <Stack gap="xs">
          <Text>{words.promise}</Text>
          {others.map(({ label, note, go }) => (
            <Group key={label} gap="sm">
              <Button
                variant="subtle"
                px="xs"
                ml={-8}
                disabled={later.isDoing}
                onClick={() => void later.run(go)}
              >
                {label}
              </Button>
              <Text size="sm" c="dimmed">
                {note}
              </Text>
            </Group>
          ))}
        </Stack>
      </Page>
    </Column>
  );
}
