/** All words of the app in one language, and how that language writes numbers and times. */
import type { ErrorCode, ErrorDetails } from '../domain/errors.ts';
import type { OperationKind, Outcome, Stage } from '../domain/operation/operation.ts';
import type { Explanation } from './error-text.ts';
import type { Formats } from './formats.ts';
import type { Language } from './language.ts';
import type { UiTexts } from './ui/en/index.ts';

export type { Language } from './language.ts';
export type { Formats } from './formats.ts';

export interface Texts {
  readonly language: Language;
  readonly formats: Formats;
  /** As the app says it: ways out are buttons and pages, not commands. */
  readonly explain: (code: ErrorCode, details?: ErrorDetails) => Explanation;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly operations: Readonly<Record<OperationKind, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** `1 user`, `12 books`; a kind that is not known keeps its own name. */
  readonly countOf: (kind: string, count: number) => string;
  readonly ui: UiTexts;
}
