/** The step that is due, with its one button in colour. */
import { Button, Card, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { nextStep } from './next-step.ts';

interface Props {
  readonly practice: PracticeView;
  readonly onChanged: () => void;
}

const damages = ['covers', 'everything', 'database'] as const;

export function NextStepPanel({ practice, onChanged }: Props) {
  const words = useTexts().ui.practice;
  const doing = useDo();
  const { instanceId } = practice;
  const does = (work: () => Promise<unknown>): void =>
    void doing.run(async () => {
      await work();
      onChanged();
    });
  const button = (label: string, onClick: () => void) => (
    <div>
      <Button loading={doing.isDoing} onClick={onClick}>
        {label}
      </Button>
    </div>
  );
  const content = () => {
    switch (nextStep(practice)) {
      case 'start':
        return {
          says: words.steps.start.says,
          buttons: button(words.steps.start.button, () => does(() => ask('practice:start'))),
        };
      case 'back-up':
        return {
          says: words.steps.backUp.says,
          buttons: button(words.steps.backUp.button, () =>
            does(async () => {
              const { operationId } = await ask('back-up:start', instanceId);
              openPage({ page: 'operation', operationId });
            }),
          ),
        };
      case 'restore':
        return {
          says: words.steps.restore.says,
          buttons: button(words.steps.restore.button, () =>
            openPage({ page: 'restore', instanceId, file: null }),
          ),
        };
      case 'afresh':
        return {
          says: words.steps.afresh.says,
          buttons: button(words.steps.afresh.button, () =>
            does(async () => {
              await ask('practice:stop');
              await ask('practice:start');
            }),
          ),
        };
      case 'break':
        return {
          says: words.steps.break.says,
          buttons: (
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {damages.map((kind) => (
                <Card key={kind} withBorder padding="md">
                  <Stack justify="space-between" h="100%" gap="sm">
                    <div>
                      <Title order={3} size="h5">
                        {words.kinds[kind].title}
                      </Title>
                      <Text size="sm">{words.kinds[kind].says}</Text>
                    </div>
                    <Button
                      variant={kind === 'everything' ? 'filled' : 'default'}
                      h="auto"
                      mih={36}
                      py={6}
                      disabled={doing.isDoing}
                      onClick={() => does(() => ask('practice:break', kind))}
                    >
                      {words.kinds[kind].button}
                    </Button>
                  </Stack>
                </Card>
              ))}
            </SimpleGrid>
          ),
        };
    }
  };
  const { says, buttons } = content();
  return (
    <Paper withBorder p="lg" component="section" aria-label={words.next}>
      <Stack>
        <Title order={2} size="h4">
          {words.next}
        </Title>
        <Text>{says}</Text>
        {buttons}
        <AskedError error={doing.error} />
      </Stack>
    </Paper>
  );
}
