import type { UiTexts } from '../en/index.ts';

export const dashboard: UiTexts['dashboard'] = {
  title: 'Übersicht',
};
