import type { UiTexts } from '../en/index.ts';

export const activity: UiTexts['activity'] = {
  title: 'Verlauf',
  lead: 'Was Reprise getan hat, das Neueste zuerst.',
  filter: {
    label: 'Nur anzeigen',
    server: 'Von welchem Server',
    everyServer: 'Alle Server',
    outcome: 'Wie es ausging',
    everyOutcome: 'Alle',
    all: 'Alles anzeigen',
  },
  list: 'Was getan wurde',
  older: 'Ältere anzeigen',
  shown: (count, one) => (one ? '1 Eintrag wird angezeigt.' : `${count} Einträge werden angezeigt.`),
  notEnded: 'Nicht beendet',
  running: 'Läuft gerade',
  removedServer: 'ein entfernter Server',
  took: (duration) => `dauerte ${duration}`,
  unreadable: {
    title: 'Der Verlauf ließ sich nicht lesen',
    text: 'Backups und Server sind davon nicht betroffen.',
  },
  empty: {
    title: 'Noch nichts geschehen',
    text: 'Jedes Backup, jede Prüfung und jede Wiederherstellung steht hier, und wie es ausging.',
  },
  noneFits: {
    title: 'Kein Eintrag passt',
    text: 'Nichts im Verlauf passt zu dem, was oben gewählt ist.',
  },
  log: {
    note: 'Das Älteste zuerst. Diese Zeilen sind auf Englisch, für die Person, die Ihnen hilft.',
    cut: 'Ältere Zeilen sind weggelassen.',
    none: 'Mehr wurde dazu nicht aufgeschrieben.',
    started: 'Begonnen',
    took: 'Dauer',
    ended: 'Wie es ausging',
  },
  support: {
    open: 'Für den Support kopieren',
    title: 'Für den Support kopieren',
    lead: 'Das ist alles, was kopiert würde. Es wird nichts gesendet: Sie entscheiden, wer es bekommt.',
    contains: 'Darin steht:',
    parts: {
      versions: 'die Version von Reprise und Ihr System',
      servers: 'welche Server Sie haben, und wie viele Backups',
      operations: 'was getan wurde, wann, und wie es ausging',
      log: 'das Protokoll dieses Vorgangs',
    },
    caution:
      'Passwörter und Schlüssel sind weggelassen. Namen von Ordnern und Laufwerken können darin sein; bitte durchsehen, bevor jemand es bekommt.',
    text: 'Der ganze Text',
    copy: 'Diesen Text kopieren',
    copied: 'Der Text ist kopiert. Er lässt sich jetzt einfügen.',
    marked:
      'Das Kopieren ging nicht von selbst. Der Text ist markiert: bitte Strg+C drücken, auf dem Mac Cmd+C.',
  },
};
