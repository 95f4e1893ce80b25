/** The words of a language where both are at hand: in the main process. A page loads German when it is spoken. */
import { makeEnglish } from './english.ts';
import { makeGerman } from './german.ts';
import type { Language } from './language.ts';
import type { Texts } from './texts.ts';

/** `locale`: the user's region, as the system names it (`en-US`); `null` = not known. */
export function textsOf(language: Language, locale: string | null): Texts {
  return language === 'de' ? makeGerman(locale) : makeEnglish(locale);
}
