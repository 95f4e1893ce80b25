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
  operations: 'Läuft gerade',
  attention: 'Bitte ansehen',
  operationOf: (kind, name) => `${kind}: ${name}`,
  showOperation: 'Zeigen, wie es ausging',
  whatHappened: 'Was ist passiert?',
  finishIt: 'Jetzt zu Ende bringen',
  inOverview: 'in der „Übersicht“ ',
  moreAttention: (count) => (count === 1 ? 'Noch etwas zum Ansehen' : `Noch ${count} Dinge zum Ansehen`),
};
