/** All words of the app in one language, and how that language writes numbers and times. */
import type { ErrorCode, ErrorDetails } from '../domain/errors.ts';
import type { OperationKind, Outcome, Stage } from '../domain/operation/operation.ts';
import type { Explanation } from './errors.ts';
import type { UiTexts } from './ui/en/index.ts';

export type Language = 'en' | 'de';

export interface Formats {
  /** `6.2 GB`. */
  bytes(bytes: number): string;
  /** `48 MB/s`. */
  rate(bytesPerSecond: number): string;
  /** `1 min 20 s`. */
  duration(ms: number): string;
  /** `1,204`. */
  number(value: number): string;
  /** `42 %`, of a share from 0 to 1. */
  percent(share: number): string;
  /** `a, b and c`. */
  list(words: readonly string[]): string;
  /** `Tuesday 02:00 · 3 days ago`; `now` in milliseconds since 1970. */
  time(iso: string, now: number): string;
  /** `Tuesday 02:00`, without the age: for a button or a heading. */
  shortTime(iso: string, now: number): string;
}

export interface Texts {
  readonly language: Language;
  readonly formats: Formats;
  /** As the app says it: ways out are buttons and pages, not commands. */
  explain(code: ErrorCode, details?: ErrorDetails): Explanation;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly operations: Readonly<Record<OperationKind, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** `1 user`, `12 books`; a kind that is not known keeps its own name. */
  countOf(kind: string, count: number): string;
  readonly ui: UiTexts;
}
