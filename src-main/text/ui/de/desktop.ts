import type { UiTexts } from '../en/index.ts';

export const desktop: UiTexts['desktop'] = {
  title: 'Reprise',
};
