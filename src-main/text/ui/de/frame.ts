import type { UiTexts } from '../en/index.ts';

export const frame: UiTexts['frame'] = {
  navigation: 'Seiten',
  toContent: 'Zum Inhalt',
  pages: {
    dashboard: 'Übersicht',
    backups: 'Backups',
    activity: 'Verlauf',
    settings: 'Einstellungen',
    practice: 'Üben',
  },
};
