import type { UiTexts } from '../en/index.ts';

export const serve: UiTexts['serve'] = {
  title: 'Reprise',
};
