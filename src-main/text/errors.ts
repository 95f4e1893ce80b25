/** What people read about every code: what happened, what it means, what to do. */
import type { ErrorCode, ErrorDetails, ErrorInfo, Finding, Severity } from '../domain/errors.ts';
import { curlyQuotes } from './curly-quotes.ts';
import { resolveText, type ErrorText, type Explanation } from './error-text.ts';
import { compatibilityTexts } from './errors/compatibility.ts';
import { containerTexts } from './errors/containers.ts';
import { connectTexts } from './errors/connect.ts';
import { controlTexts } from './errors/control.ts';
import { databaseDiagnosisTexts } from './errors/diagnosis-database.ts';
import { diagnosisTexts } from './errors/diagnosis.ts';
import { inputOutputTexts } from './errors/input-output.ts';
import { integrityTexts } from './errors/integrity.ts';
import { movedFolderTexts } from './errors/moved-folders.ts';
import { otherTexts } from './errors/other.ts';
import { practiceTexts } from './errors/practice.ts';
import { preconditionTexts } from './errors/precondition.ts';
import { requestTexts } from './errors/requests.ts';
import { rightsErrorTexts } from './errors/rights.ts';
import { repositoryTexts } from './errors/repository.ts';
import { serveTexts } from './errors/serve.ts';
import { runTexts } from './errors/runs.ts';
import { systemTexts } from './errors/system.ts';
import { targetTexts } from './errors/targets.ts';

export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = {
  ...preconditionTexts,
  ...requestTexts,
  ...runTexts,
  ...targetTexts,
  ...rightsErrorTexts,
  ...repositoryTexts,
  ...compatibilityTexts,
  ...movedFolderTexts,
  ...integrityTexts,
  ...controlTexts,
  ...containerTexts,
  ...connectTexts,
  ...inputOutputTexts,
  ...diagnosisTexts,
  ...databaseDiagnosisTexts,
  ...practiceTexts,
  ...serveTexts,
  ...systemTexts,
  ...otherTexts,
} satisfies Record<ErrorCode, ErrorText>;

/** A problem as the command line, the window and notifications show it. */
export interface Problem {
  readonly code: ErrorCode;
  readonly severity: Severity;
  readonly message: string;
  readonly action: string;
  readonly details: ErrorDetails;
}

/** As the command line says it. */
export function explain(code: ErrorCode, details: ErrorDetails = {}): Explanation {
  const { title, sentence, action } = errorTexts[code];
  return { title, message: resolveText(sentence, details), action: resolveText(action, details) };
}

/** As the app says it: no commands, no options. */
export function explainInApp(code: ErrorCode, details: ErrorDetails = {}): Explanation {
  const { title, sentence, action, inApp = action, inAppSentence = sentence }: ErrorText = errorTexts[code];
  return {
    title: curlyQuotes(title),
    message: curlyQuotes(resolveText(inAppSentence, details)),
    action: curlyQuotes(resolveText(inApp, details)),
  };
}

/** An error that ended something weighs as much as a finding that blocks. */
export function toProblem(found: Finding | ErrorInfo): Problem {
  const { message, action } = explain(found.code, found.details);
  const severity = 'severity' in found ? found.severity : 'block';
  return { code: found.code, severity, message, action, details: found.details };
}
