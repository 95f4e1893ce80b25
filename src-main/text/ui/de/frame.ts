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
  lastHeard: 'Lief, als die Verbindung abbrach',
  attention: 'Bitte ansehen',
  operationOf: (kind, name) => `${kind}: ${name}`,
  showOperation: 'Protokoll zeigen',
  whatHappened: 'Was ist passiert?',
  finishIt: 'Jetzt zu Ende bringen',
  interrupted: {
    title: {
      'back-up': 'Ein Backup wurde unterbrochen',
      restore: 'Eine Wiederherstellung wurde unterbrochen',
      undo: 'Ein Rückgängigmachen wurde unterbrochen',
    },
    other: 'Etwas wurde unterbrochen',
    began: (time) => `Begonnen: ${time}.`,
    text: 'Es wurde nichts gelöscht. Bitte „Jetzt zu Ende bringen“ wählen: Reprise führt es zu Ende oder stellt alles wieder so her, wie es war.',
  },
  inOverview: 'in der „Übersicht“ ',
  moreAttention: (count) => (count === 1 ? 'Noch etwas zum Ansehen' : `Noch ${count} Dinge zum Ansehen`),
};
