import type { UiTexts } from '../en/index.ts';

export const wizard: UiTexts['wizard'] = {
  title: 'Wiederherstellen',
};
