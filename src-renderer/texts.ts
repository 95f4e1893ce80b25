/** The words of the chosen language; German is loaded only where it is spoken. */
import { createContext, useContext } from 'react';
import { english, makeEnglish } from '../src-main/text/english.ts';
import type { Language, Texts } from '../src-main/text/texts.ts';
import type { AppSettings } from '../src-main/ipc/views/settings-view.ts';

export const TextsContext = createContext<Texts>(english);

export function useTexts(): Texts {
  return useContext(TextsContext);
}

export function languageOf(
  setting: AppSettings['language'],
  system: readonly string[] = navigator.languages,
): Language {
  if (setting !== 'system') return setting;
  // The first that we speak, in the user's own order.
  const known = system
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'de');
  return known === 'de' ? 'de' : 'en';
}

/** With the numbers and times of the user's region. */
export async function loadTexts(language: Language, locale: string = navigator.language): Promise<Texts> {
  return language === 'de'
    ? (await import('../src-main/text/german.ts')).makeGerman(locale)
    : makeEnglish(locale);
}
