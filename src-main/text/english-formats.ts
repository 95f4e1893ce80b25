/** How English writes numbers and times where no region is asked for: on the command line. */
import { englishFormatWords } from './format-words.ts';
import { makeFormats } from './formats.ts';

export const englishFormats = makeFormats(englishFormatWords, null, ' ');
