/** Small helpers to name facts in German. */
import type { ErrorDetails } from '../../domain/errors.ts';
import { detail } from '../error-text.ts';
import { makeFormats } from '../formats.ts';
import { germanFormatWords } from './format-words.ts';
import { germanReason } from './reasons.ts';

export const germanFormats = makeFormats(germanFormatWords);

export function bytes(details: ErrorDetails, key: string): string | null {
  const value = details[key];
  return typeof value === 'number' ? germanFormats.bytes(value) : null;
}

/** ` (keine Antwort)`, or nothing. */
export function because(details: ErrorDetails): string {
  const reason = detail(details, 'reason');
  return reason === null ? '' : ` (${germanReason(reason)})`;
}

/** `1 Datei`, `1.204 Dateien`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${germanFormats.number(count)} ${count === 1 ? one : many}`;
}
