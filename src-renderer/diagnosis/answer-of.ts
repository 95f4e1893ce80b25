/** The answer to one question in words: the answer itself, and what there is to say besides. Pure. */
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { Texts } from '../../src-main/text/texts.ts';
import type { Question, QuestionKey } from './questions.ts';

interface Answer {
  readonly answer: string;
  readonly more: readonly string[];
}

export function answerOf(question: Question, diagnosis: Diagnosis, texts: Texts): Answer {
  const { common, diagnosis: words } = texts.ui;
  const { key, severity, needsDatabase } = question;
  const verdict = severity === null ? common.notSeen : common.severity[severity];
  const plain = plainAnswer(question, diagnosis, texts);
  const said = question.findings.map(({ code, severity: one, details }) => {
    const isCause = one !== 'ok' && diagnosis.causes.some((cause) => cause.code === code);
    const { title, message } = texts.explain(code, details);
    return isCause ? `${title}. ${words.seeAbove}` : message;
  });
  const version = key === 'version' ? diagnosis.serverVersion : null;
  const more = [
    ...(severity === null && needsDatabase ? [words.needsDatabase] : []),
    ...said,
    ...(version === null ? [] : [words.version(version)]),
  ];
  return { answer: plain ?? verdict, more: [...new Set(more)] };
}

/** What is better said than "In order" or "Problem". */
function plainAnswer({ key, severity }: Question, { running }: Diagnosis, { ui }: Texts): string | null {
  const words = ui.diagnosis;
  const answers: Readonly<Partial<Record<QuestionKey, string | null>>> = {
    running: running === null ? null : running ? words.runs : words.doesNotRun,
    answers: running === false ? words.cannotAnswer : severity === 'ok' ? words.answers : null,
  };
  return answers[key] ?? null;
}
