/** How the practice server is, and what to do with it next. */
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { DefinitionList } from '../components/definition-list.tsx';
import { StepList } from '../components/step-list.tsx';
import { useTexts } from '../texts.ts';
import { EndPractice } from './end-practice.tsx';
import { stepsDone } from './next-step.ts';
import { NextStepPanel } from './next-step-panel.tsx';

interface Props {
  readonly practice: PracticeView;
  readonly onChanged: () => void;
  readonly onOver: () => void;
}

export function PracticeServer({ practice, onChanged, onOver }: Props) {
  const texts = useTexts();
  const words = texts.ui.practice;
  const { instances, operations } = useApp();
  const { instanceId, data, running, url, counts, backups } = practice;
  const instance = instances.find(({ id }) => id === instanceId);
  const busy = operations.find((one) => one.instanceId === instanceId && one.end === null);
  const undoable = instance?.undoable ?? null;
  // After newer damage the last restore is not what there is to take back.
  const isRestored = undoable !== null && data === 'whole';
  const held = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
  return (
    <Stack gap="lg">
      <StepList
        label={words.stepNames.label}
        steps={words.stepNames.names}
        current={stepsDone(practice, isRestored)}
        position={words.stepNames.position}
        done={words.stepNames.done}
      />
      <Paper withBorder p="lg" component="section" aria-label={texts.ui.common.practiceServer}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {texts.ui.common.practiceServer}
          </Title>
          <Text>{words.states[data]}</Text>
          <DefinitionList
            entries={[
              { term: words.state, value: running ? words.runs : words.stopped },
              {
                term: words.holds,
                value:
                  data === 'broken'
                    ? words.cannotBeRead
                    : held.length === 0
                      ? words.nothing
                      : texts.formats.list(held.map(([kind, count]) => texts.countOf(kind, count))),
              },
              ...(running && url !== null
                ? [{ term: words.page, value: <OwnPage instanceId={instanceId} url={url} /> }]
                : []),
              { term: words.backupsTerm, value: words.backups(backups) },
            ]}
          />
        </Stack>
      </Paper>
      {busy === undefined ? (
        <NextStepPanel practice={practice} isRestored={isRestored} onChanged={onChanged} />
      ) : (
        <Paper withBorder p="lg">
          <Group>
            <Text>{words.busy}</Text>
            <Button onClick={() => openPage({ page: 'operation', operationId: busy.operationId })}>
              {words.showOperation}
            </Button>
          </Group>
        </Paper>
      )}
      {!isRestored || busy !== undefined ? null : (
        <Stack gap="xs" align="flex-start">
          <Text>{words.undo.says}</Text>
          <Button
            variant="default"
            onClick={() => openPage({ page: 'undo', operationId: undoable.operationId })}
          >
            {words.undo.button}
          </Button>
        </Stack>
      )}
      {busy === undefined ? <EndPractice onOver={onOver} /> : null}
    </Stack>
  );
}

function OwnPage({ instanceId, url }: { readonly instanceId: string; readonly url: string }) {
  const { shell } = useApp();
  if (shell === 'browser') {
    return (
      <Anchor href={url} target="_blank" rel="noreferrer">
        <bdi>{url}</bdi>
      </Anchor>
    );
  }
  return (
    <Anchor component="button" type="button" onClick={() => void ask('links:open', `server:${instanceId}`)}>
      <bdi>{url}</bdi>
    </Anchor>
  );
}
