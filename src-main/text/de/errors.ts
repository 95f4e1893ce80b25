/** What people read about every code, in German; split as the English texts are. Only the app speaks German. */
import type { ErrorCode, ErrorDetails } from '../../domain/errors.ts';
import { resolveText, type ErrorText, type Explanation } from '../error-text.ts';
import { compatibilityTexts } from './errors/compatibility.ts';
import { connectTexts } from './errors/connect.ts';
import { containerTexts } from './errors/containers.ts';
import { controlTexts } from './errors/control.ts';
import { databaseDiagnosisTexts } from './errors/diagnosis-database.ts';
import { diagnosisTexts } from './errors/diagnosis.ts';
import { inputOutputTexts } from './errors/input-output.ts';
import { integrityTexts } from './errors/integrity.ts';
import { movedFolderTexts } from './errors/moved-folders.ts';
import { otherTexts } from './errors/other.ts';
import { practiceTexts } from './errors/practice.ts';
import { preconditionTexts } from './errors/precondition.ts';
import { repositoryTexts } from './errors/repository.ts';
import { requestTexts } from './errors/requests.ts';
import { rightsErrorTexts } from './errors/rights.ts';
import { runTexts } from './errors/runs.ts';
import { serveTexts } from './errors/serve.ts';
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

export function explain(code: ErrorCode, details: ErrorDetails = {}): Explanation {
  const { title, sentence, action } = errorTexts[code];
  return { title, message: resolveText(sentence, details), action: resolveText(action, details) };
}
