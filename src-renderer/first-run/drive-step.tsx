/** Where somebody's backups are. */
import { Button, Text } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useTexts } from '../texts.ts';
import { useDo } from '../use-asked.ts';
import { useChooseFile } from '../use-choose-file.ts';
import { adopt } from './effects.ts';
import { StepPage } from './step-page.tsx';
import { Waiting } from '../components/waiting.tsx';

export function DriveStep() {
  const words = useTexts().ui.firstRun.adopting.drive;
  const { choose } = useChooseFile();
  const reading = useDo();
  return (
    <StepPage
      title={words.title}
      lead={words.lead}
      error={reading.error}
      isBusy={reading.isDoing}
      primary={
        <Button
          leftSection={<IconFolder size={16} aria-hidden />}
          disabled={reading.isDoing}
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
      {reading.isDoing ? <Waiting>{words.reading}</Waiting> : null}
    </StepPage>
  );
}
