/** How the practice server is, and what to do with it next. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { AskedError } from '../components/asked-error.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { DefinitionList } from '../components/definition-list.tsx';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
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
  const held = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg" component="section" aria-label={texts.ui.common.practiceServer}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {texts.ui.common.practiceServer}
          </Title>
          <Text>
            {words.states[data]} {running ? words.runs : words.stopped}.
          </Text>
          <DefinitionList
            entries={[
              {
                term: words.holds,
                value:
                  held.length === 0
                    ? words.nothing
                    : texts.formats.list(held.map(([kind, count]) => texts.countOf(kind, count))),
              },
              ...(running && url !== null ? [{ term: words.page, value: <bdi>{url}</bdi> }] : []),
              { term: words.backupsTerm, value: words.backups(backups) },
            ]}
          />
        </Stack>
      </Paper>
      {busy === undefined ? (
        <NextStepPanel practice={practice} onChanged={onChanged} />
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
      {undoable === null || busy !== undefined ? null : (
        <Group>
          <Text className="grows">{words.undo.says}</Text>
          <Button
            variant="default"
            onClick={() => openPage({ page: 'undo', operationId: undoable.operationId })}
          >
            {words.undo.button}
          </Button>
        </Group>
      )}
      {busy === undefined ? <End onOver={onOver} /> : null}
    </Stack>
  );
}

function End({ onOver }: { readonly onOver: () => void }) {
  const words = useTexts().ui.practice;
  const [isAsked, setAsked] = useState(false);
  const removing = useDo();
  const close = (): void => {
    removing.clear();
    setAsked(false);
  };
  return (
    <div>
      <Button variant="default" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={words.removeTitle}
        confirm={words.remove}
        isDoing={removing.isDoing}
        onClose={close}
        onConfirm={() =>
          void removing.run(async () => {
            await ask('practice:stop');
            close();
            onOver();
          })
        }
      >
        <Text>{words.removeSays}</Text>
        <Text fw={500}>{words.removeKeeps}</Text>
        <AskedError error={removing.error} />
      </ConfirmDialog>
    </div>
  );
}
