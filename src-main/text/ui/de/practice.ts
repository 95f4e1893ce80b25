import type { UiTexts } from '../en/index.ts';

export const practice: UiTexts['practice'] = {
  title: 'Üben',
};
