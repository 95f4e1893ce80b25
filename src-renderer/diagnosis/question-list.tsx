/** The questions in the order in which people ask them, each with its answer. */
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import { SeverityList } from '../components/severity-list.tsx';
import { useTexts } from '../texts.ts';
import { questionsOf, type Question } from './questions.ts';

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
      <SeverityList
        label={words.looked}
        entries={questions.map((question) => ({
          key: question.key,
          severity: question.severity,
          title: words.questions[question.key],
          text: answerOf(question, diagnosis, texts),
        }))}
      />
    </Stack>
  );
}

function answerOf(question: Question, diagnosis: Diagnosis, texts: Texts): ReactNode {
  const words = texts.ui.diagnosis;
  const { causes, running, serverVersion } = diagnosis;
  const plain = {
    running: running === null ? null : running ? words.runs : words.doesNotRun,
    answers: running === false ? words.cannotAnswer : null,
    version: serverVersion === null ? null : words.version(serverVersion),
  }[question.key as string];
  const said = question.findings.map(({ code, severity, details }) => {
    const isCause = severity !== 'ok' && causes.some((cause) => cause.code === code);
    const { title, message } = texts.explain(code, details);
    return isCause ? `${title}. ${words.seeAbove}` : message;
  });
  const lines = [...new Set([plain ?? null, ...said].filter((line) => line !== null))];
  return lines.length === 0
    ? null
    : lines.map((line) => (
        <Text key={line} size="sm" className="wraps">
          {line}
        </Text>
      ));
}
