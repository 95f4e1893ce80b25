/** A rehearsal with a made-up server: the next step is always the one button in colour. */
import { Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppState } from '../../src-main/ipc/views/app-state.ts';
import { useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedContent } from '../components/asked-content.tsx';
import { AskedError } from '../components/asked-error.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../texts.ts';
import { useAsked, useDo } from '../use-asked.ts';
import { PracticeServer } from './practice-server.tsx';
import { Waiting } from '../components/waiting.tsx';

export function PracticePage() {
  const words = useTexts().ui.practice;
  const app = useApp();
  const status = useAsked('practice:status', [], versionOf(app));
  const [isOver, setOver] = useState(false);
  const [isAnswered, setAnswered] = useState(false);
  if (!isAnswered && !status.isLoading) setAnswered(true);
  // "There is none" is an answer, too, and stays one while it is asked again.
  const isNone = status.value === null && status.error === null && isAnswered;
  const shown = { ...status, value: status.value !== null || isNone ? { practice: status.value } : null };
  const changed = (over: boolean) => (): void => {
    setOver(over);
    status.again();
  };
  return (
    <Page title={words.title} lead={words.lead}>
      {isOver ? (
        <Text role="status" fw={500} tabIndex={-1} ref={focusWhenShown}>
          {words.removed}
        </Text>
      ) : null}
      <AskedContent asked={shown}>
        {({ practice }) =>
          practice === null ? (
            <Begin onBegun={changed(false)} />
          ) : (
            <>
              <Harmless />
              <PracticeServer practice={practice} onChanged={changed(false)} onOver={changed(true)} />
            </>
          )
        }
      </AskedContent>
    </Page>
  );
}

/** What had the focus, a dialog and its button, is gone. */
function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}

/** Changes when something that the status tells may be different. */
function versionOf({ practice, instances, operations }: AppState): string {
  const instance = instances.find(({ id }) => id === practice?.instanceId);
  const ended = operations.filter(
    ({ instanceId, end }) => instanceId === practice?.instanceId && end !== null,
  );
  return JSON.stringify([practice, instance?.newest?.id, instance?.state?.running, ended.length]);
}

function Begin({ onBegun }: { readonly onBegun: () => void }) {
  const words = useTexts().ui.practice;
  const starting = useDo();
  return (
    <Paper withBorder p="lg">
      <Stack align="flex-start">
        <Harmless />
        <List type="ordered">
          {words.plan.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        <Button
          disabled={starting.isDoing}
          onClick={() =>
            void starting.run(async () => {
              await ask('practice:start');
              onBegun();
            })
          }
        >
          {words.start}
        </Button>
        {starting.isDoing ? <Waiting>{words.starting}</Waiting> : null}
        <AskedError error={starting.error} />
      </Stack>
    </Paper>
  );
}

function Harmless() {
  const words = useTexts().ui.practice;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconShieldCheck aria-hidden className="state-icon good" />
      <Text className="grows lead">{words.harmless}</Text>
    </Group>
  );
}
