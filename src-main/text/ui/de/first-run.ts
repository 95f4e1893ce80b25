import type { UiTexts } from '../en/index.ts';

export const firstRun: UiTexts['firstRun'] = {
  title: 'Willkommen bei Reprise',
};
