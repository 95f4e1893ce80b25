/** The app's words in English. */
import { explain } from './errors.ts';
import { formatBytes, formatDuration, formatList } from './format.ts';
import { countOf } from './kinds.ts';
import { operationTexts, outcomeTexts, stageTexts } from './stages.ts';
import type { Texts } from './texts.ts';
import { describeTime } from './time.ts';
import { englishUi } from './ui/en/index.ts';

export const english: Texts = {
  language: 'en',
  formats: {
    bytes: formatBytes,
    rate: (bytesPerSecond) => `${formatBytes(bytesPerSecond)}/s`,
    duration: formatDuration,
    number: (value) => value.toLocaleString('en'),
    percent: (share) => `${Math.floor(share * 100)} %`,
    list: formatList,
    time: describeTime,
    shortTime: (iso, now) => describeTime(iso, now).split(' · ')[0] ?? iso,
  },
  explain,
  stages: stageTexts,
  operations: operationTexts,
  outcomes: outcomeTexts,
  countOf,
  ui: englishUi,
};
