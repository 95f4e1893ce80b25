/** Moments in English, in local time. */
import { englishFormats } from './english-formats.ts';

/** `Tuesday 02:00 · 3 days ago`; `now` in milliseconds since 1970. */
export const describeTime = englishFormats.time;
