/** The app's words in English. */
import { explainInApp } from './errors.ts';
import { englishFormatWords } from './format-words.ts';
import { makeFormats } from './formats.ts';
import { countOf } from './kinds.ts';
import { operationTexts, outcomeTexts, stageTexts } from './stages.ts';
import type { Texts } from './texts.ts';
import { englishUi } from './ui/en/index.ts';

/** `locale`: the user's region, as `makeFormats` takes it. */
export function makeEnglish(locale: string | null): Texts {
  return {
    language: 'en',
    formats: makeFormats(englishFormatWords, locale),
    explain: explainInApp,
    stages: stageTexts,
    operations: operationTexts,
    outcomes: outcomeTexts,
    countOf,
    ui: englishUi,
  };
}

/** Without a region: as tests and a system without one read it. */
export const english: Texts = makeEnglish(null);
