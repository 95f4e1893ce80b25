/** The app's words in German. */
import { explain } from './de/errors.ts';
import { germanFormatWords } from './de/format-words.ts';
import { countOf } from './de/kinds.ts';
import { operationTexts, outcomeTexts, stageTexts } from './de/stages.ts';
import { makeFormats } from './formats.ts';
import type { Texts } from './texts.ts';
import { germanUi } from './ui/de/index.ts';

/** `locale`: the user's region, as `makeFormats` takes it. */
export function makeGerman(locale: string | null): Texts {
  return {
    language: 'de',
    formats: makeFormats(germanFormatWords, locale),
    explain,
    stages: stageTexts,
    operations: operationTexts,
    outcomes: outcomeTexts,
    countOf,
    ui: germanUi,
  };
}

/** Without a region: as tests and a system without one read it. */
export const german: Texts = makeGerman(null);
