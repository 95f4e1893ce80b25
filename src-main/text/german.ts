/** The app's words in German. */
import { germanFormatWords } from './de/format-words.ts';
import { english } from './english.ts';
import { makeFormats } from './formats.ts';
import type { Texts } from './texts.ts';
import { germanUi } from './ui/de/index.ts';

/** `locale`: the user's region, as `makeFormats` takes it. */
export function makeGerman(locale: string | null): Texts {
  return { ...english, language: 'de', formats: makeFormats(germanFormatWords, locale), ui: germanUi };
}

/** Without a region: as tests and a system without one read it. */
export const german: Texts = makeGerman(null);
