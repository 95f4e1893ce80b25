/** The step that is due, with its one button in colour. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { Damages } from './damages.tsx';
import { nextStep } from './next-step.ts';

interface Props {
  readonly practice: PracticeView;
  /** All three steps were done. */
  readonly isRestored: boolean;
  readonly onChanged: () => void;
}

const isNowhere = (): boolean => document.activeElement === document.body;

export function NextStepPanel({ practice, isRestored, onChanged }: Props) {
  const words = useTexts().ui.practice;
  const doing = useDo();
  const due = nextStep(practice);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone when the next step comes.
  useEffect(() => {
    if (isNowhere()) heading.current?.focus();
  }, [due]);
  const { instanceId, data } = practice;
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
    switch (due) {
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
          says: isRestored ? words.steps.done.says : words.steps.break.says,
          buttons: (
            <Damages isBusy={doing.isDoing} onBreak={(kind) => does(() => ask('practice:break', kind))} />
          ),
        };
    }
  };
  const { says, buttons } = content();
  return (
    <Paper withBorder p="lg" component="section" aria-label={words.next}>
      <Stack>
        <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {words.next}
        </Title>
        <Text>{says}</Text>
        {data === 'whole' ? (
          buttons
        ) : (
          <Group>
            {buttons}
            <Button variant="default" onClick={() => openPage({ page: 'diagnosis', instanceId })}>
              {words.whatHappened}
            </Button>
          </Group>
        )}
        <AskedError error={doing.error} />
      </Stack>
    </Paper>
  );
}
