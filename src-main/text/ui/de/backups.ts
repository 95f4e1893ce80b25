import type { UiTexts } from '../en/index.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('de')} ${count === 1 ? one : many}`;

export const backups: UiTexts['backups'] = {
  title: 'Backups',
  lead: 'Was sich zurückholen lässt, und was frühere Wiederherstellungen beiseitegelegt haben.',
  servers: 'Server',
  count: (count) => plural(count, 'Backup', 'Backups'),
  states: { verified: 'Geprüft', damaged: 'Beschädigt', readable: 'Noch nicht ganz geprüft' },
  flaws: { empty: 'Von einem leeren Server', 'no-database': 'Ohne Datenbank' },
  flawNotes: {
    empty:
      'Der Server war leer, als es entstand: Es gibt darin keine Benutzer. Für eine Wiederherstellung ist eines von davor das richtige.',
    'no-database':
      'Die Datenbank des Servers ist nicht dabei. Damit lässt er sich nicht wiederherstellen. Die Dateien bleiben erhalten.',
  },
  stateNotes: {
    verified: 'Kopiert, Byte für Byte verglichen, und die Datenbank ist heil.',
    damaged:
      'Die Kopie der Datenbank ist beschädigt. Sie lässt sich nicht wiederherstellen, wird aber aufgehoben und kann exportiert werden.',
    readable: 'Es ist lesbar, aber noch nicht Byte für Byte geprüft. Eine Prüfung gibt Gewissheit.',
  },
  native: (server) => `Von ${server} gemacht`,
  nativeNote: (server) =>
    `Eine Backup-Datei, die ${server} selbst gemacht hat. Sie lässt sich wiederherstellen oder als Backup von Reprise aufheben.`,
  origins: {
    manual: 'Von Hand gemacht',
    scheduled: 'Nach Zeitplan gemacht',
    imported: 'Aus einer Datei übernommen',
    'before-upgrade': 'Vor einer Aktualisierung gemacht',
  },
  version: (version) => `Version ${version}`,
  details: 'Einzelheiten',
  detailsOf: (time) => `Einzelheiten zum Backup: ${time}`,
  detailsTitle: 'Backup',
  showOlder: (count) => `${plural(count, 'älteres Backup', 'ältere Backups')} zeigen`,
  verify: 'Jetzt prüfen',
  export: 'Exportieren …',
  exportNote: 'Exportieren schreibt es als Backup-Datei, die der Server selbst lesen kann.',
  keep: 'Als Backup aufheben',
  reveal: 'Ordner öffnen',
  restore: 'Wiederherstellen …',
  restoreOf: (time) => `Backup wiederherstellen: ${time}`,
  setAside: 'Beiseitelegen …',
  setAsideTitle: 'Dieses Backup beiseitelegen?',
  setAsideText:
    'Es wird in seinem Ordner umbenannt und hier nicht mehr gezeigt. Gelöscht wird nichts: Die Dateien bleiben und belegen weiter denselben Platz.',
  setAsideConfirm: 'Beiseitelegen',
  backUp: 'Jetzt sichern',
  drawer: {
    made: 'Gemacht',
    how: 'Wie',
    version: 'Version des Servers',
    size: 'Größe',
    contents: 'Darin',
    parts: 'Teile',
    notContained: 'nicht darin',
    files: (count) => plural(count, 'Datei', 'Dateien'),
    notCovered: 'Nicht darin',
    path: 'Wo es liegt',
  },
  points: {
    title: 'Von früheren Wiederherstellungen beiseitegelegt',
    lead: 'Was vor einer Wiederherstellung da war. „Rückgängig machen“ bringt es zurück; Freigeben löscht es und schafft Platz.',
    restore: 'Vor der Wiederherstellung:',
    undo: 'Vor dem Rückgängigmachen:',
    counting: 'Größe noch nicht ermittelt',
    folders: 'Ordner',
    states: {
      kept: null,
      starting: 'Der Server war noch am Starten, als diese Wiederherstellung endete.',
      found: 'Was auf dem Rückweg gefunden wurde: weder aus dem Backup noch von vorher.',
    },
    undoIt: 'Rückgängig machen …',
    undoOf: (time) => `Wiederherstellung rückgängig machen: ${time}`,
    release: 'Freigeben …',
    releaseOf: (time) => `Beiseitegelegtes freigeben: ${time}`,
    releaseTitle: 'Beiseitegelegtes löschen?',
    releaseText: (time) => `Das ist, was vor der Wiederherstellung da war: ${time}.`,
    releaseFrees: (bytes) => `Löschen gibt ${bytes} frei.`,
    releaseGone:
      'Danach lässt es sich nicht mehr zurückholen, und jene Wiederherstellung lässt sich nicht mehr rückgängig machen.',
    releaseConfirm: (bytes) => (bytes === null ? 'Löschen' : `${bytes} löschen`),
    onlyNewest: 'Nur die neueste Wiederherstellung lässt sich rückgängig machen.',
  },
  away: 'Jetzt nicht verbunden',
  awayText: 'Bitte verbinden, um etwas von den Backups darauf wiederherzustellen.',
  isAway: 'jetzt nicht da',
  late: 'Noch keine Antwort',
  lateText:
    'Bei einem Netzlaufwerk bitte nachsehen, ob der andere Computer an ist. Reprise versucht es weiter.',
  emptyTitle: 'Noch keine Backups',
  emptyText: (name) => `An den Orten, die jetzt erreichbar sind, liegt kein Backup von ${name}.`,
  emptyNext:
    'Am besten gleich das erste machen. Der Server wird kurz angehalten, während seine Datenbank kopiert wird.',
  notCoverable: (server) =>
    `Diese Version von Reprise kann ${server} starten und anhalten, aber noch nicht sichern.`,
  noServer: 'Noch ist kein Server bekannt',
  noServerNext: 'Zuerst den Server in der Übersicht hinzufügen, dann erscheinen seine Backups hier.',
  toOverview: 'Zur Übersicht',
  noPlace: 'Noch ist kein Ort für Backups bekannt. Bitte zuerst einen wählen.',
  toSettings: 'Ort wählen',
};
