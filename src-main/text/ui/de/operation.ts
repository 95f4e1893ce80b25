import type { UiTexts } from '../en/index.ts';

export const operation: UiTexts['operation'] = {
  title: 'Vorgang',
};
