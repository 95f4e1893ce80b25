/** Where somebody's backups are; a single file will do. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { adopt } from './effects.ts';
import { StepPage } from './step-page.tsx';
import { dispatch } from './store.ts';
import { Waiting } from '../components/waiting.tsx';

export function DriveStep() {
  const words = useTexts().ui.firstRun.adopting.drive;
  const { choose } = useChooseFile();
  const reading = useDo();
  const choosing = useDo();
  const isBusy = reading.isDoing || choosing.isDoing;
  return (
    <StepPage
      title={words.title}
      lead={words.lead}
      error={reading.error ?? choosing.error}
      isBusy={isBusy}
      primary={
        <Button
          leftSection={<IconFolder size={16} aria-hidden />}
          disabled={isBusy}
          onClick={() =>
            void reading.run(async () => {
              const folder = await choose('adopt');
              if (folder !== null) await adopt(folder);
            })
          }
        >
          {words.choose}
        </Button>
      }
    >
      <Text>{words.note}</Text>
      <Stack gap="xs">
        <Text>{words.onlyFile}</Text>
        <Group>
          <Button
            variant="default"
            leftSection={<IconFile size={16} aria-hidden />}
            disabled={isBusy}
            onClick={() =>
              void choosing.run(async () => {
                const file = await choose('archive');
                if (file !== null) dispatch({ type: 'file-chosen', file });
              })
            }
          >
            {words.chooseFile}
          </Button>
        </Group>
      </Stack>
      {reading.isDoing ? <Waiting>{words.reading}</Waiting> : null}
    </StepPage>
  );
}
