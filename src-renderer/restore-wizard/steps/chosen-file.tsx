/** A file instead of a backup of the list: it is being looked at, or why it cannot be restored. */
import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { FindingList } from '../../components/finding-list.tsx';
import { StepActions } from '../../components/step-actions.tsx';
import { useTexts } from '../../texts.ts';
import type { LookedAt } from '../machine.ts';

interface Props {
  readonly file: LookedAt;
  readonly onOther: () => void;
  readonly onBack: () => void;
}

export function ChosenFilePanel({ file: { chosen, faults }, onOther, onBack }: Props) {
  const words = useTexts().ui.wizard.chooseBackup;
  if (faults === null) {
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text className="wraps">{words.looksAtFile(chosen.name)}</Text>
      </Group>
    );
  }
  return (
    <Stack role="alert">
      <Title order={2} size="h4" className="wraps">
        {words.fileFaulty(chosen.name)}
      </Title>
      <FindingList findings={faults} />
      <StepActions
        back={
          <Button variant="default" onClick={onBack}>
            {words.backToList}
          </Button>
        }
      >
        <Button onClick={onOther}>{words.otherFile}</Button>
      </StepActions>
    </Stack>
  );
}
