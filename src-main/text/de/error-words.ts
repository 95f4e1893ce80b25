/** Small helpers to name facts in German. */
import type { ErrorDetails } from '../../domain/errors.ts';
import { makeFormats } from '../formats.ts';
import { germanFormatWords } from './format-words.ts';

export const germanFormats = makeFormats(germanFormatWords);

export function bytes(details: ErrorDetails, key: string): string | null {
  const value = details[key];
  return typeof value === 'number' ? germanFormats.bytes(value) : null;
}

/** ` (reason)`, or nothing. */
export function inBrackets(text: string | null): string {
  return text === null ? '' : ` (${text})`;
}

/** `1 Datei`, `1.204 Dateien`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${germanFormats.number(count)} ${count === 1 ? one : many}`;
}
