import type { UiTexts } from '../en/index.ts';
import { about } from './about.ts';
import { settingsServers } from './settings-servers.ts';

export const settings: UiTexts['settings'] = {
  title: 'Einstellungen',
  changedAtOnce: 'Änderungen gelten sofort.',
  servers: settingsServers,
  about,
  places: {
    title: 'Orte für Backups',
    none: 'Noch ist kein Ort für Backups bekannt.',
    state: {
      here: 'Verbunden',
      away: 'Nicht verbunden',
      other: 'An seiner Stelle ist ein anderes Laufwerk',
      unreadable: 'Nicht lesbar',
    },
    free: (size) => `${size} frei`,
    backups: (count) =>
      count === 0 ? 'noch keine Backups' : count === 1 ? '1 Backup' : `${String(count)} Backups`,
    sameDisk: (servers) =>
      `Auf demselben Laufwerk wie die Daten von ${servers}: Geht dieses Laufwerk kaputt, ist beides verloren. Ein zweiter Ort auf einem anderen Laufwerk hilft.`,
    synced: (program) =>
      `${program} kopiert diesen Ordner ins Internet und kann dabei Dateien leeren oder ändern, während Reprise sie schreibt. Ein Ordner, der nicht abgeglichen wird, ist besser.`,
    awayHelp: 'Bitte das Laufwerk oder den Netzwerkordner verbinden. Mehr ist nicht nötig.',
    otherHelp:
      'Reprise unterscheidet seine Orte und lässt das andere Laufwerk in Ruhe. Bitte das richtige verbinden.',
    unreadableHelp:
      'Die Datei repository.json darin konnte nicht gelesen werden. Die Backups bleiben unberührt. Bitte das Laufwerk prüfen.',
    add: 'Ort hinzufügen',
    adopt: 'Ort mit vorhandenen Backups hinzufügen',
    forget: 'Diesen Ort vergessen',
    forgetTitle: 'Diesen Ort vergessen?',
    forgetSays: (path) => `Reprise benutzt ${path} nicht mehr und zeigt die Backups darin nicht mehr an.`,
    forgetKeeps: (count) =>
      count === null || count === 0
        ? 'Kein Backup wird gelöscht: Was darin liegt, bleibt dort.'
        : count === 1
          ? 'Kein Backup wird gelöscht: 1 Backup bleibt dort.'
          : `Kein Backup wird gelöscht: ${String(count)} Backups bleiben dort.`,
    forgetAgain: (adopt) =>
      `Um sie wieder zu verwenden: hier in den Einstellungen „${adopt}“ und dann diesen Ordner wählen.`,
    forgetLast: 'Es ist der einzige Ort: Bis ein anderer hinzugefügt ist, kann kein Backup gemacht werden.',
    forgetUnsafe: (servers, count) =>
      `${servers} ${count === 1 ? 'hat' : 'haben'} dann keinen Ort für Backups auf einem anderen Laufwerk: Geht das Laufwerk kaputt, sind auch die Backups verloren.`,
    addTitle: 'Ort für Backups hinzufügen',
  },
  look: {
    title: 'Aussehen und Sprache',
    theme: 'Farben',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  },
  behaviour: {
    title: 'Start und Mitteilungen',
    startsAtLogin: 'Reprise bei der Anmeldung starten',
    startsAtLoginNote: 'Es bleibt im Hintergrund und zeigt seinen Zustand neben der Uhr.',
    tellsSuccess: 'Auch melden, wenn ein Backup gelungen ist',
    tellsSuccessNote:
      'Sonst meldet sich Reprise nur, wenn etwas misslungen ist oder eine Entscheidung nötig ist.',
  },
  updates: {
    title: 'Aktualisierungen',
    looks: 'Nach neueren Versionen von Reprise suchen',
    looksNote:
      'Dafür wird im Internet nach der neuesten Version gefragt. Über Personen oder Server wird nichts gesendet.',
    look: 'Nach Aktualisierungen suchen',
    none: 'Das ist die neueste Version.',
    ready: (version) => `Version ${version} ist bereit.`,
    install: 'Installieren und Reprise neu starten',
    notPossible:
      'Von hier aus lässt sich nichts aktualisieren. Bitte denselben Weg wie beim Installieren nehmen.',
  },
};
