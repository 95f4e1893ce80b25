import type { UiTexts } from '../en/index.ts';

export const backups: UiTexts['backups'] = {
  title: 'Backups',
};
