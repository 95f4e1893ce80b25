import type { UiTexts } from '../en/index.ts';

export const activity: UiTexts['activity'] = {
  title: 'Verlauf',
};
