import type { UiTexts } from '../en/index.ts';

export const practice: UiTexts['practice'] = {
  title: 'Üben',
  lead: 'Einen Übungsserver sichern, seine Daten verlieren und sie zurückholen, bevor es ernst wird.',
  harmless:
    'Der Übungsserver liegt in einem eigenen Ordner und läuft nur auf diesem Computer. An den eigenen Servern ändert sich nichts.',
  plan: [
    'Reprise legt einen kleinen Server mit ein paar Büchern an.',
    'Er wird gesichert.',
    'Es wird gewählt, was verloren geht: seine Bilder, alles oder seine Datenbank.',
    'Er wird wiederhergestellt, und das Ergebnis lässt sich ansehen.',
  ],
  start: 'Übungsserver anlegen',
  starting: 'Der Übungsserver wird angelegt …',
  next: 'Als Nächstes',
  states: {
    whole: 'Er ist vollständig.',
    'covers-missing': 'Seine Titelbilder fehlen.',
    empty: 'Er ist leer: Er fand keine Daten und fing von vorn an, wie frisch installiert.',
    broken: 'Seine Datenbank ist nicht lesbar.',
  },
  runs: 'Läuft',
  stopped: 'Angehalten',
  state: 'Zustand',
  stepNames: {
    label: 'Schritte der Übung',
    position: (step, of) => `Schritt ${String(step)} von ${String(of)}`,
    done: 'erledigt',
    names: ['Sichern', 'Daten verlieren', 'Wiederherstellen'],
  },
  holds: 'Er enthält',
  nothing: 'Nichts',
  backupsTerm: 'Backups',
  page: 'Seine eigene Seite',
  backups: (count) =>
    count === 0 ? 'Noch keine Backups' : count === 1 ? '1 Backup' : `${String(count)} Backups`,
  steps: {
    start: { says: 'Den Server starten, um ihn wie einen laufenden zu sichern.', button: 'Starten' },
    backUp: {
      says: 'Zuerst ein Backup machen. Der Server wird dafür kurz angehalten und wieder gestartet.',
      button: 'Sichern',
    },
    break: {
      says: 'Es gibt ein Backup. Jetzt einen Schaden anrichten, wie er echten Servern zustößt. Was soll geschehen?',
    },
    restore: {
      says: 'Den Server aus dem Backup zurückholen. Vorher ist zu sehen, was sich ändert; ohne Zustimmung geschieht nichts.',
      button: 'Wiederherstellen',
    },
    done: {
      says: 'Geschafft: gesichert, verloren und wiederhergestellt. Mit dem eigenen Server geht es genauso. Jetzt lässt sich ein anderer Schaden üben oder das Üben beenden.',
    },
    afresh: {
      says: 'Es gibt kein Backup, aus dem er zurückkommen könnte. Entfernen und von vorn beginnen.',
      button: 'Entfernen und von vorn beginnen',
    },
  },
  kinds: {
    covers: {
      title: 'Bilder verloren',
      says: 'Alle Titelbilder und Bilder von Autoren sind weg. Der Server hat es nicht bemerkt.',
      button: 'Bilder verlieren',
    },
    everything: {
      title: 'Alles verloren',
      says: 'Alle Daten sind weg, wie nach einem kaputten Laufwerk. Der Server fängt ohne Benutzer von vorn an.',
      button: 'Alle Daten verlieren',
    },
    database: {
      title: 'Datenbank beschädigt',
      says: 'In der Datenbank steht nur noch Unsinn, wie bei einem Laufwerk, das kaputtgeht. Der Server startet nicht mehr.',
      button: 'Datenbank beschädigen',
    },
  },
  undo: {
    says: 'Der Server wurde wiederhergestellt. Gefällt das Ergebnis nicht, lässt es sich rückgängig machen: Dann ist alles wie davor.',
    button: 'Wiederherstellung rückgängig machen',
  },
  busy: 'Gerade geschieht etwas mit ihm.',
  showOperation: 'Zeigen, wie weit es ist',
  remove: 'Üben beenden',
  removeTitle: 'Üben beenden?',
  removeSays:
    'Der Übungsserver, sein Ordner, seine Übungs-Backups und seine Einträge unter „Verlauf“ werden entfernt.',
  removeKeeps: 'An den eigenen Servern und ihren Backups ändert sich nichts.',
  removed: 'Das Üben ist beendet. An den eigenen Servern hat sich nichts geändert.',
};
