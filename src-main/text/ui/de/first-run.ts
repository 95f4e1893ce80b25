import type { UiTexts } from '../en/index.ts';
import { adopting } from './adopting.ts';
import { found } from './found.ts';

export const firstRun: UiTexts['firstRun'] = {
  title: 'Willkommen bei Reprise',
  lead: 'Reprise sichert Medienserver und bringt sie zurück, wenn etwas schiefgeht. Womit soll es losgehen?',
  ways: {
    protect: {
      title: 'Meine Server schützen',
      says: 'Reprise sucht Medienserver auf diesem Computer. Danach wird gewählt, wo ihre Backups liegen sollen.',
      button: 'Meine Server suchen',
    },
    adopt: {
      title: 'Es gibt schon Backups',
      says: 'Von einem anderen Computer oder aus der Zeit, bevor dieser neu eingerichtet wurde. Reprise bringt den Server daraus zurück.',
      button: 'Vorhandene Backups benutzen',
    },
  },
  practice: 'Erst mit einem Übungsserver probieren',
  practiceNote: 'An den eigenen Servern ändert sich nichts.',
  later: 'Erst einmal umsehen',
  laterNote: 'Das geht jederzeit auch später, von der Übersicht oder den Einstellungen aus.',
  promise: 'Während der Einrichtung wird an den Servern nichts verändert.',
  leave: 'Zur Übersicht',
  found,
  adopting,
  steps: {
    label: 'Schritte der Einrichtung',
    position: (step, of) => `Schritt ${String(step)} von ${String(of)}`,
    done: 'erledigt',
    protect: ['Server', 'Ort für Backups', 'Erstes Backup'],
    adopt: ['Vorhandene Backups', 'Was zurückkommt', 'In welchen Server'],
  },
  noDatabase: {
    never: 'Dieser Server wurde noch nie gestartet',
    neverMeans:
      'Dann hat er noch keine Daten. Reprise fügt ihn ohne Backup hinzu; nach seinem ersten Start lässt er sich von der Übersicht aus sichern.',
    folders: 'Ordner neu auswählen',
    addAnyway: 'Trotzdem hinzufügen',
  },
  also: {
    title: 'Ebenfalls gefunden',
    show: 'In der Übersicht zeigen',
    isShown: 'Er wird in der Übersicht gezeigt.',
    hide: 'Weglassen',
  },
  servers: {
    title: 'Was soll geschützt werden?',
    lead: 'Diese Medienserver wurden auf diesem Computer gefunden.',
    noneProtectable: 'Auf diesem Computer wurde kein Medienserver gefunden, den Reprise sichern kann.',
    looking: 'Medienserver auf diesem Computer werden gesucht. Das dauert einige Sekunden.',
    lookAgain: 'Erneut nachsehen',
    byHand: 'Von Hand hinzufügen',
    allKnown: (waiting) =>
      waiting === 0
        ? 'Reprise kennt alle Medienserver, die auf diesem Computer gefunden wurden.'
        : waiting === 1
          ? 'Reprise kennt diese Server. Einer der Server hat noch kein Backup: Weiter geht es mit seinem ersten.'
          : `Reprise kennt diese Server. ${String(waiting)} der Server haben noch kein Backup: Weiter geht es mit den ersten.`,
    next: 'Weiter: Ort auswählen',
    why: 'Woran Reprise das erkennt',
    runs: 'Läuft',
    stopped: 'Angehalten',
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
    unseen: 'Fehlt ein Server? Er lässt sich von Hand hinzufügen. Reprise konnte nicht überall nachsehen:',
  },
  nothing: {
    title: 'Hier wurde kein Medienserver gefunden',
    lead: 'Das ist nicht schlimm. Meistens ist es einer dieser Gründe:',
    stopped: {
      title: 'Er ist angehalten',
      says: 'Den Server starten, warten, bis seine Webseite sich öffnet, und dann erneut nachsehen.',
    },
    unusual: {
      title: 'Er liegt an einem ungewöhnlichen Ort',
      says: 'Den Server von Hand hinzufügen und seine Ordner auswählen.',
    },
    elsewhere: {
      title: 'Er läuft auf einem anderen Computer oder NAS',
      says: 'Reprise arbeitet auf dem Computer, auf dem der Server läuft, und wird dort installiert.',
    },
    howElsewhere: 'Er hat keinen Bildschirm? „reprise serve“ startet dort dieselbe Seite für den Browser.',
    practice: {
      title: 'Reprise nur ausprobieren',
      says: 'Das geht mit einem Übungsserver. An den eigenen Servern ändert sich dabei nichts.',
    },
    toPractice: 'Mit einem Übungsserver probieren',
  },
  byHand: {
    title: 'Einen Server von Hand hinzufügen',
    kind: 'Welcher Server ist es?',
    kindHint: 'Art des Servers wählen',
    name: 'Wie soll er heißen?',
    optional: 'nicht nötig',
    control:
      'Ist er jetzt angehalten, genügt es, ihn später einmal zu starten: Dann sieht Reprise, wie das geht. Bis dahin wird er von Hand angehalten und gestartet.',
    missingKind: 'Bitte zuerst die Art wählen.',
    missingPlaces: 'Bitte zuerst alle Ordner auswählen.',
    add: 'Diesen Server hinzufügen',
  },
  place: {
    title: 'Wo sollen die Backups liegen?',
    lead: 'Am besten auf einem anderen Laufwerk als dem der Server, zum Beispiel einem externen: Dann trifft ein kaputtes Laufwerk nie beides.',
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
      `Der Ort für Backups unter ${path} ist gerade nicht verbunden. Bitte verbinden und wiederkommen oder einen anderen auswählen.`,
    looking: 'Der Ort wird angesehen …',
  },
  summary: {
    title: 'Bereit für das erste Backup',
    lead: 'Das geschieht, sobald es losgeht:',
    titleNoData: 'Ein Server hat noch keine Daten',
    leadNoData: 'Das erste Backup kann beginnen, wenn das gelöst ist.',
    servers: 'Server',
    place: 'Die Backups liegen in',
    what: 'Was jetzt geschieht',
    steps: [
      'Reprise kopiert die Daten, während der Server läuft.',
      'Der Server wird kurz angehalten, was sich inzwischen geändert hat, wird kopiert, und er startet wieder.',
      'Danach wird jedes Byte noch einmal gelesen, um zu sehen, dass die Kopie gut ist.',
    ],
    after:
      'Spätere Backups entstehen, wenn in der Übersicht „Jetzt sichern“ gedrückt wird oder ein Zeitgeber des Systems „reprise back-up“ ausführt.',
    noBackup: 'Erscheint in der Übersicht. Sichern lässt er sich noch nicht.',
    noData: 'Hat noch keine Daten, die zu sichern wären.',
    begin: 'Erstes Backup beginnen',
    beginNone: 'Fertig',
    doing: 'Einen Moment …',
    added: 'Schon hinzugefügt',
  },
};
