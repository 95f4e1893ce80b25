import type { UiTexts } from '../en/index.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('de')} ${count === 1 ? one : many}`;

export const backups: UiTexts['backups'] = {
  title: 'Backups',
  lead: 'Was sich wiederherstellen lässt, und was frühere Wiederherstellungen beiseitegelegt haben.',
  servers: 'Server',
  count: (count, name) => `${plural(count, 'Backup', 'Backups')} von ${name}`,
  states: {
    verified: 'Vollständig geprüft',
    damaged: 'Beschädigt',
    readable: 'Noch nicht vollständig geprüft',
  },
  stateNotes: {
    verified: 'Kopiert, Byte für Byte verglichen, und die Datenbank ist heil.',
    readable: 'Es ist lesbar, aber noch nicht Byte für Byte geprüft. Eine Prüfung gibt Gewissheit.',
  },
  flaws: { empty: 'Server war leer', 'no-database': 'Ohne Datenbank' },
  flawNotes: {
    empty:
      'Der Server war leer, als es entstand: Es gibt darin keine Benutzer. Für eine Wiederherstellung ist eines von davor das richtige.',
    'no-database':
      'Die Datenbank des Servers ist nicht dabei. Damit lässt er sich nicht wiederherstellen. Die Dateien bleiben erhalten.',
  },
  damaged: {
    title: 'Diese Kopie ist beschädigt',
    text: 'Die Kopie der Datenbank in diesem Backup ist beschädigt; es lässt sich darum nicht wiederherstellen. Über den Server, wie er jetzt ist, sagt das nichts.',
    next: 'Bitte ein anderes Backup verwenden. Dieses bleibt, wie es ist.',
    other: 'Anderes Backup wiederherstellen …',
  },
  unfinished: {
    title: (count) =>
      count === 1 ? 'Ein Backup wurde nie fertig' : `${count.toLocaleString('de')} Backups wurden nie fertig`,
    text: 'Es lässt sich nicht wiederherstellen. Zu tun ist nichts: Den Server und die anderen Backups betrifft das nicht.',
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
  detailsTitle: (name, time) => `Backup von ${name}: ${time}`,
  showOlder: (count) => `${plural(count, 'älteres Backup', 'ältere Backups')} zeigen`,
  verify: 'Prüfen',
  verifyAgain: 'Erneut prüfen',
  export: 'Exportieren …',
  exportNote: 'Exportieren schreibt es als Backup-Datei, die der Server selbst lesen kann.',
  exportNoteDamaged: 'Exportieren schreibt es als Datei, für jemanden, der daraus etwas zu retten versucht.',
  keep: 'Als Backup aufheben',
  reveal: 'Ordner öffnen',
  restore: 'Wiederherstellen …',
  restoreOf: (time) => `Backup wiederherstellen: ${time}`,
  setAside: 'Aus der Liste nehmen …',
  setAsideNote: 'Aus der Liste nehmen löscht keine seiner Dateien.',
  setAsideTitle: 'Dieses Backup aus der Liste nehmen?',
  setAsideText:
    'Es wird in seinem Ordner umbenannt und hier nicht mehr gezeigt. Gelöscht wird nichts: Die Dateien bleiben und belegen weiter denselben Platz.',
  setAsideConfirm: 'Aus der Liste nehmen',
  backUp: 'Jetzt sichern',
  drawer: {
    made: 'Gemacht',
    how: 'Wie',
    version: 'Version des Servers',
    size: 'Größe',
    contents: 'Inhalt',
    parts: 'Teile',
    notContained: 'nicht in diesem Backup',
    files: (count) => plural(count, 'Datei', 'Dateien'),
    notCovered: 'Nicht in diesem Backup',
    path: 'Ordner',
  },
  points: {
    title: 'Von früheren Wiederherstellungen beiseitegelegt',
    lead: 'Was vor einer Wiederherstellung da war. „Rückgängig machen“ bringt es zurück; Löschen schafft Platz.',
    restore: 'Vor der Wiederherstellung:',
    undo: 'Vor dem Rückgängigmachen:',
    counting: 'Größe noch nicht ermittelt',
    folders: 'Ordner zeigen',
    hideFolders: 'Ordner ausblenden',
    states: {
      kept: null,
      starting: 'Der Server war noch am Starten, als diese Wiederherstellung endete.',
      found: 'Was auf dem Rückweg gefunden wurde: weder aus dem Backup noch von vorher.',
    },
    undoIt: 'Rückgängig machen …',
    undoOf: (time) => `Wiederherstellung rückgängig machen: ${time}`,
    release: 'Löschen …',
    releaseOf: (time) => `Beiseitegelegtes löschen: ${time}`,
    releaseTitle: 'Beiseitegelegtes löschen?',
    releaseText: (time) => `Das ist, was vor der Wiederherstellung da war: ${time}.`,
    releaseFrees: (bytes) => `Löschen gibt ${bytes} frei.`,
    releaseGone:
      'Danach lässt es sich nicht mehr zurückholen, und jene Wiederherstellung lässt sich nicht mehr rückgängig machen.',
    releaseConfirm: (bytes) => (bytes === null ? 'Löschen' : `${bytes} löschen`),
    onlyNewest:
      'Nur die neueste Wiederherstellung lässt sich rückgängig machen. Die Dateien von dieser bleiben, bis sie gelöscht werden.',
  },
  away: 'Nicht verbunden',
  awayText: 'Bitte verbinden, um etwas von den Backups darauf wiederherzustellen.',
  isAway: 'Nicht verbunden',
  late: 'Noch keine Antwort',
  lateText:
    'Bei einem Netzwerkordner bitte nachsehen, ob der andere Computer an ist. Reprise versucht es weiter.',
  emptyTitle: 'Noch keine Backups',
  emptyText: (name) => `An den Orten, die verbunden sind, liegt kein Backup von ${name}.`,
  emptyNext:
    'Am besten das erste gleich machen. Der Server wird kurz angehalten, während die letzten Änderungen kopiert werden.',
  notCoverable: (server) =>
    `Diese Version von Reprise kann ${server} starten und anhalten, aber noch nicht sichern.`,
  noServer: 'Noch ist kein Server bekannt',
  noServerNext: 'Zuerst den Server in der Übersicht hinzufügen, dann erscheinen seine Backups hier.',
  toOverview: 'Zur Übersicht',
  noPlace: 'Noch ist kein Ort für Backups bekannt. Bitte zuerst einen wählen.',
  toSettings: 'Ort wählen',
};
