/** Sizes, durations and counts in English. */
import { englishFormats } from './english-formats.ts';

export const { bytes: formatBytes, duration: formatDuration, list: formatList } = englishFormats;

/** `1 file`, `1,204 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${englishFormats.number(count)} ${count === 1 ? one : many}`;
}
