/** All that a look found, the most helpful first. */
import { Stack, Title } from '@mantine/core';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { FindingList } from '../components/finding-list.tsx';
import { useTexts } from '../texts.ts';
import { FirstCause } from './first-cause.tsx';
import { LogFold } from './log-fold.tsx';
import { QuestionList } from './question-list.tsx';
import { SuggestedRestore } from './suggested-restore.tsx';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly instance: InstanceView;
  readonly onAgain: () => void;
}

export function Findings({ diagnosis, instance, onAgain }: Props) {
  const { explain, ui } = useTexts();
  const words = ui.diagnosis;
  // What reads the same is the same to whoever reads it.
  const said = diagnosis.causes.map(({ code, details }) => JSON.stringify(explain(code, details)));
  const others = diagnosis.causes.filter(
    (_, index) => index > 0 && said.indexOf(said[index] ?? '') === index,
  );
  const { backup, passedOver, away } = diagnosis.suggestion;
  // That there is no backup matters where one would help.
  const isMissed = instance.canBackUp && diagnosis.next === 'restore';
  const isAboutBackups = backup !== null || passedOver.length > 0 || away.length > 0 || isMissed;
  return (
    <>
      <FirstCause diagnosis={diagnosis} instance={instance} onAgain={onAgain} />
      {others.length === 0 ? null : (
        <Stack component="section" gap="sm" aria-label={words.besides}>
          <Title order={2} size="h4">
            {words.besides}
          </Title>
          <FindingList findings={others} />
        </Stack>
      )}
      <QuestionList diagnosis={diagnosis} />
      <LogFold lines={diagnosis.log} />
      {isAboutBackups ? <SuggestedRestore diagnosis={diagnosis} instance={instance} /> : null}
    </>
  );
}
