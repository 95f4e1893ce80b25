/** The shape of what people read about a code, and small helpers to name facts in it. */
import type { ErrorDetails } from '../domain/errors.ts';
import { formatBytes } from './format.ts';

/** With the details of one case, or in general when there are none. */
export type Text = string | ((details: ErrorDetails) => string);

export interface ErrorText {
  /** A few words, for a heading. */
  readonly title: string;
  /** What happened and what it means. */
  readonly sentence: Text;
  /** What to do, on the command line; in the app, too, where `inApp` does not say otherwise. */
  readonly action: Text;
  /** What to do in the app, whose ways out are pages and buttons. */
  readonly inApp?: Text;
  /** What happened, where `sentence` speaks of the command line. */
  readonly inAppSentence?: Text;
}

export interface Explanation {
  readonly title: string;
  readonly message: string;
  readonly action: string;
}

export function resolveText(text: Text, details: ErrorDetails): string {
  return typeof text === 'string' ? text : text(details);
}

/** The detail as text; `null` when it is not given. */
export function detail(details: ErrorDetails, key: string): string | null {
  const value = details[key];
  return value === undefined || value === null || value === '' ? null : String(value);
}

/** The text with the detail, or the general one. */
export function given(
  details: ErrorDetails,
  key: string,
  specific: (value: string) => string,
  general: string,
): string {
  const value = detail(details, key);
  return value === null ? general : specific(value);
}

export function bytes(details: ErrorDetails, key: string): string | null {
  const value = details[key];
  return typeof value === 'number' ? formatBytes(value) : null;
}
