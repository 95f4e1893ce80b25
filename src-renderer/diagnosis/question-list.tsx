/** The questions in the order in which people ask them, each with its answer, which is what the eye finds first. */
import { Group, Stack, Text, Title } from '@mantine/core';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import { SeverityMark } from '../components/severity-mark.tsx';
import { useTexts } from '../texts.ts';
import { answerOf } from './answer-of.ts';
import { questionsOf } from './questions.ts';

export function QuestionList({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const texts = useTexts();
  const words = texts.ui.diagnosis;
  // That nothing of ours is unfinished is no question of a person's.
  const questions = questionsOf(diagnosis).filter(
    ({ key, findings }) => key !== 'reprise' || findings.length > 0,
  );
  return (
    <Stack component="section" gap="sm" aria-label={words.looked}>
      <Title order={2} size="h4">
        {words.looked}
      </Title>
      <Stack component="ul" gap="sm" className="plain-list" aria-label={words.looked}>
        {questions.map((question) => {
          const { answer, more } = answerOf(question, diagnosis, texts);
          return (
            <Group
              component="li"
              key={question.key}
              gap="sm"
              wrap="nowrap"
              align="flex-start"
              data-severity={question.severity}
            >
              <SeverityMark severity={question.severity} />
              <div className="grows">
                <Text size="sm" c="dimmed">
                  {words.questions[question.key]}
                </Text>
                <Text fw={600} className="wraps">
                  {answer}
                </Text>
                {more.map((line) => (
                  <Text key={line} size="sm" className="wraps">
                    {line}
                  </Text>
                ))}
              </div>
            </Group>
          );
        })}
      </Stack>
    </Stack>
  );
}
