import type { UiTexts } from '../en/index.ts';

export const diagnosis: UiTexts['diagnosis'] = {
  title: 'Was ist passiert?',
};
