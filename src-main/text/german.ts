/** The app's words in German. */
import { english } from './english.ts';
import type { Texts } from './texts.ts';
import { germanUi } from './ui/de/index.ts';

export const german: Texts = { ...english, language: 'de', ui: germanUi };
