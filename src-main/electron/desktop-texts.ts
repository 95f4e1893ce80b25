/** The words of the chosen language, with the numbers and times of the user's region. */
import { app } from 'electron';
import type { AppSettings } from '../ipc/views/settings-view.ts';
import { textsOf } from '../text/texts-of.ts';
import type { Texts } from '../text/texts.ts';

export function desktopTexts(setting: () => AppSettings['language']): () => Texts {
  let made: Texts | null = null;
  return () => {
    const chosen = setting();
    const language = chosen === 'system' ? (app.getLocale().startsWith('de') ? 'de' : 'en') : chosen;
    if (made?.language !== language) made = textsOf(language, app.getSystemLocale() || null);
    return made;
  };
}
