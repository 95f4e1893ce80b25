/** Three kinds of loss, as they happen to real servers; none is recommended. */
import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../texts.ts';

const damages = ['covers', 'everything', 'database'] as const;
type Damage = (typeof damages)[number];

interface Props {
  readonly isBusy: boolean;
  readonly onBreak: (kind: Damage) => void;
}

export function Damages({ isBusy, onBreak }: Props) {
  const words = useTexts().ui.practice.kinds;
  const [broken, setBroken] = useState<Damage | null>(null);
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {damages.map((kind) => (
        <Paper key={kind} withBorder p="md">
          <Stack justify="space-between" h="100%" gap="sm">
            <div>
              <Title order={3} size="h5">
                {words[kind].title}
              </Title>
              <Text size="sm" mt={4}>
                {words[kind].says}
              </Text>
            </div>
            <Button
              variant="default"
              loading={isBusy && broken === kind}
              disabled={isBusy}
              onClick={() => {
                setBroken(kind);
                onBreak(kind);
              }}
            >
              {words[kind].button}
            </Button>
          </Stack>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
