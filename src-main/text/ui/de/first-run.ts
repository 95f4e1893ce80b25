import type { UiTexts } from '../en/index.ts';
import { adopting } from './adopting.ts';
import { found } from './found.ts';

export const firstRun: UiTexts['firstRun'] = {
  title: 'Willkommen bei Reprise',
  lead: 'Reprise sichert Medienserver und bringt sie zurück, wenn etwas schiefgegangen ist. Womit soll es losgehen?',
  ways: {
    protect: {
      title: 'Meine Server schützen',
      says: 'Reprise sucht Medienserver auf diesem Computer. Danach wird gewählt, wo ihre Backups liegen sollen.',
      button: 'Meine Server schützen',
    },
    adopt: {
      title: 'Es gibt schon Backups',
      says: 'Von einem anderen Computer oder aus der Zeit, bevor dieser neu eingerichtet wurde. Reprise bringt den Server daraus zurück.',
      button: 'Vorhandene Backups benutzen',
    },
  },
  later: 'Erst einmal umsehen',
  laterNote:
    'Dabei geht nichts verloren: Das geht jederzeit auch später, von der Übersicht oder den Einstellungen aus.',
  promise: 'Während der Einrichtung wird an den Servern nichts verändert.',
  leave: 'Zur Übersicht',
  found,
  adopting,
  servers: {
    title: 'Was soll geschützt werden?',
    lead: 'Diese Medienserver wurden auf diesem Computer gefunden.',
    looking: 'Medienserver auf diesem Computer werden gesucht. Das dauert einige Sekunden.',
    lookAgain: 'Noch einmal suchen',
    byHand: 'Von Hand hinzufügen',
    next: 'Weiter: Ort für die Backups',
    why: 'Woran Reprise das erkennt',
    runs: 'Läuft gerade',
    stopped: 'Läuft gerade nicht',
    version: (version) => `Version ${version}`,
    name: 'Wie soll er heißen?',
    nameMissing: 'Bitte einen Namen eingeben.',
    known: 'Schon bekannt',
    notCovered: 'Reprise kann ihn anhalten und starten, aber noch nicht sichern.',
    missing: 'Reprise konnte nicht sehen, wo Folgendes liegt. Bitte auswählen:',
    choose: (what) => `Auswählen: ${what}`,
    chooseShort: 'Auswählen …',
    change: 'Ändern …',
    notChosen: 'Noch nicht ausgewählt',
    chosen: (count) =>
      count === 0
        ? 'Noch nichts ausgewählt.'
        : count === 1
          ? '1 Server ausgewählt.'
          : `${String(count)} Server ausgewählt.`,
    incomplete: 'Bitte oben noch auswählen, was fehlt.',
    unseen: 'Nicht alles konnte angesehen werden, deshalb fehlt hier vielleicht etwas:',
  },
  nothing: {
    title: 'Hier wurde kein Medienserver gefunden',
    lead: 'Das ist nicht schlimm. Meistens ist es einer dieser Gründe:',
    ways: [
      {
        title: 'Er läuft gerade nicht',
        says: 'Den Server starten, warten, bis seine Webseite sich öffnet, und dann noch einmal suchen.',
      },
      {
        title: 'Er läuft auf einem NAS oder einem anderen Computer',
        says: 'Reprise arbeitet auf dem Gerät, auf dem der Server läuft, und wird dort installiert. Ohne Bildschirm zeigt es dieselbe Seite im Browser: dort „reprise serve“ starten und die angezeigte Adresse öffnen.',
      },
      {
        title: 'Er läuft in einem Container auf einem anderen Gerät',
        says: 'Reprise gehört auf das Gerät, auf dem die Container laufen. Von hier aus sind nur Container dieses Computers zu sehen.',
      },
      {
        title: 'Er liegt an einem ungewöhnlichen Ort',
        says: 'Den Server von Hand hinzufügen und seine Ordner auswählen.',
      },
    ],
    practice:
      'Oder Reprise erst an einem Übungsserver ausprobieren. Er ist erfunden, und an den eigenen Servern ändert sich nichts.',
    toPractice: 'Mit einem Übungsserver probieren',
  },
  byHand: {
    title: 'Einen Server von Hand hinzufügen',
    kind: 'Welcher Server ist es?',
    kindHint: 'Art des Servers wählen',
    name: 'Wie soll er heißen?',
    optional: 'nicht nötig',
    control:
      'Wie er angehalten und gestartet wird, ist zu erkennen, sobald er läuft. Bis dahin geschieht das von Hand.',
    add: 'Diesen Server hinzufügen',
  },
  place: {
    title: 'Wo sollen die Backups liegen?',
    lead: 'Am besten auf einem anderen Laufwerk als dem der Server, zum Beispiel einem externen: Dann trifft eine kaputte Festplatte nie beides.',
    choose: 'Ordner auswählen',
    chooseOther: 'Anderen auswählen',
    use: 'Diesen Ort benutzen',
    useAnyway: 'Diesen Ort trotzdem benutzen',
    free: (size) => `${size} frei`,
    isRepository: 'Hier liegen schon Backups von Reprise. Sie bleiben, neue kommen dazu.',
    isNew: 'Reprise legt hier für jeden Server einen Ordner an. Was schon da ist, bleibt, wie es ist.',
    fine: 'Gegen diesen Ort spricht nichts.',
    warned: 'Bitte vorher lesen:',
    blocked: 'Dieser Ort kann nicht benutzt werden:',
    known: 'Hier liegen die Backups schon. Weitere Orte lassen sich in den Einstellungen hinzufügen.',
    keep: 'Diesen Ort weiter benutzen',
    away: (path) =>
      `Der Ort für Backups unter ${path} ist gerade nicht angeschlossen. Bitte anschließen und wiederkommen oder einen anderen auswählen.`,
    looking: 'Der Ort wird angesehen …',
  },
  summary: {
    addAnyway: 'Trotzdem hinzufügen',
    title: 'Bereit für das erste Backup',
    lead: 'Das geschieht, sobald es losgeht:',
    servers: 'Server',
    place: 'Die Backups liegen in',
    what: 'Was jetzt geschieht',
    steps: [
      'Reprise kopiert die Daten, während der Server läuft.',
      'Der Server wird kurz angehalten, was sich inzwischen geändert hat, wird kopiert, und er startet wieder.',
      'Danach wird jedes Byte noch einmal gelesen, um zu sehen, dass die Kopie gut ist.',
    ],
    noBackup: 'Wird hinzugefügt, kann von dieser Version aber nicht gesichert werden.',
    begin: 'Erstes Backup beginnen',
    beginNone: 'Fertig',
    doing: 'Einen Moment …',
    added: 'Schon hinzugefügt',
  },
};
