import type { UiTexts } from '../en/index.ts';

export const dashboard: UiTexts['dashboard'] = {
  title: 'Übersicht',
  empty: {
    title: 'Noch ist kein Server geschützt',
    text: 'Reprise sucht Medienserver auf diesem Computer und hilft beim ersten Backup.',
    action: 'Meine Server suchen',
  },
  server: (name) => `Server ${name}`,
  practice: {
    level: 'Zum Üben',
    sentence:
      'Das ist der Übungsserver: Es kann nichts Eigenes verloren gehen. Seine Backups liegen im selben Ordner und verschwinden mit ihm.',
  },
  state: {
    healthy: 'Läuft',
    running: 'Läuft',
    starting: 'Startet',
    failed: 'Läuft, mit Problemen',
    stopped: 'Angehalten',
    unknown: 'Zustand unbekannt',
    unseen: 'Zustand unbekannt',
    unfinished: 'Braucht Ihre Hilfe',
  },
  level: {
    protected: 'Geschützt',
    partly: 'Nicht ganz geschützt',
    unprotected: 'Nicht geschützt',
  },
  uncovered: 'Noch nicht zu sichern',
  lastKnown: 'Geschützt, soweit bekannt',
  gap: {
    none: 'Das neueste Backup ist vollständig geprüft.',
    'no-backup': 'Es gibt noch kein Backup.',
    'newest-damaged': (good) => `Das neueste Backup ist beschädigt. Das neueste gute: ${good}.`,
    'only-damaged': 'Das neueste Backup ist beschädigt, und ein gutes gibt es nicht.',
    'newest-not-verified': (good) =>
      `Das neueste Backup ist noch nicht vollständig geprüft. Das neueste geprüfte: ${good}.`,
    'none-verified': 'Das neueste Backup ist noch nicht vollständig geprüft, und auch keines davor.',
    'newest-without-database': (good) =>
      `Im neuesten Backup fehlt die Datenbank des Servers. Damit lässt er sich nicht wiederherstellen. Das neueste gute: ${good}.`,
    'none-with-database':
      'Im neuesten Backup fehlt die Datenbank des Servers. Damit lässt er sich nicht wiederherstellen, und ein gutes gibt es nicht.',
    'newest-empty': (good) =>
      `Das neueste Backup zeigt einen leeren Server ohne Benutzer. Das neueste gute: ${good}.`,
    'too-old': (limit) => `Das neueste Backup ist älter als ${limit}.`,
    'from-the-future':
      'Das neueste Backup ist aus der Zukunft. Wie alt es ist, lässt sich nicht sagen; vielleicht geht die Uhr dieses Computers falsch.',
    'disk-not-known': (path) =>
      `Ob die Backups (${path}) auf einem anderen Laufwerk liegen als der Server, kann Reprise nicht sehen. Lässt sich ihr Laufwerk abziehen, während der Server weiterläuft, dann ja.`,
    'same-disk': (path) =>
      `Die Backups liegen auf demselben Laufwerk wie der Server (${path}). Geht dieses Laufwerk kaputt, ist beides weg.`,
    'not-seen': (path, day) =>
      `Das Laufwerk mit dem neuesten Backup war zuletzt verbunden: ${day} (${path}).`,
    'never-seen': (path) => `Das Laufwerk mit dem neuesten Backup ist nicht verbunden (${path}).`,
    'not-covered': 'Diese Version von Reprise kann den Server anhalten und starten.',
  },
  further: {
    'too-old': (limit) => `Das gute ist älter als ${limit}.`,
    'from-the-future':
      'Das gute ist aus der Zukunft: Wie alt es ist, lässt sich nicht sagen. Vielleicht geht die Uhr dieses Computers falsch.',
    'not-seen': (path, day) => `Das Laufwerk mit dem guten war zuletzt verbunden: ${day} (${path}).`,
    'never-seen': (path) => `Das Laufwerk mit dem guten ist nicht verbunden (${path}).`,
  },
  lastBackup: 'Neuestes Backup',
  noBackup: 'Noch keines',
  backupState: {
    verified: 'vollständig geprüft',
    readable: 'noch nicht vollständig geprüft',
    damaged: 'beschädigt',
  },
  size: 'Größe',
  sizeSince: (now, before) => `${now} (war ${before})`,
  notCovered: 'Nicht in den Backups',
  notCoveredMore: (count) => `und noch ${count}`,
  backUp: 'Jetzt sichern',
  checkBackup: 'Neuestes Backup prüfen',
  otherPlace: 'Anderen Ort wählen …',
  restore: 'Wiederherstellen …',
  undo: { restore: 'Wiederherstellung rückgängig machen', undo: 'Rückgängigmachen zurücknehmen' },
  undoOf: {
    restore: (time) => `Zurück zum Stand vor der Wiederherstellung: ${time}`,
    undo: (time) => `Zurück zum Stand vor dem Rückgängigmachen: ${time}`,
  },
  whatHappened: 'Was ist passiert?',
  choosePlace: 'Ort für Backups wählen …',
  noPlace: 'Vor dem ersten Backup bitte wählen, wo es liegen soll.',
  menu: (name) => `Mehr zu ${name}`,
  start: 'Server starten',
  stop: 'Server anhalten',
  lookAgain: 'Erneut nachsehen',
  open: (product) => `${product} öffnen`,
  backups: 'Seine Backups zeigen',
  starting: 'Der Server wird gestartet. Das kann einige Minuten dauern.',
  stopping: 'Der Server wird angehalten.',
  dismiss: 'Ausblenden',
  unfinished:
    'Hier wurde etwas unterbrochen, das geht vor. Bitte oben „Jetzt zu Ende bringen“ wählen; danach geht hier wieder alles.',
  notLooked: 'Sichern und Wiederherstellen gehen wieder, sobald der Server zu sehen ist.',
  showOperation: 'Mehr zeigen',
  busy: {
    'back-up': 'Gerade entsteht ein Backup. Danach geht hier wieder alles.',
    restore: 'Gerade wird wiederhergestellt. Danach geht hier wieder alles.',
    undo: 'Gerade wird eine Wiederherstellung rückgängig gemacht. Danach geht hier wieder alles.',
    verify: 'Gerade wird ein Backup geprüft. Danach geht hier wieder alles.',
    import: 'Gerade wird eine Datei übernommen. Danach geht hier wieder alles.',
    export: 'Gerade wird ein Backup exportiert. Danach geht hier wieder alles.',
    release: 'Gerade wird gelöscht, was beiseitegelegt war. Danach geht hier wieder alles.',
    'set-aside': 'Gerade wird ein Backup aus der Liste genommen. Danach geht hier wieder alles.',
    recover: 'Gerade wird zu Ende gebracht, was unterbrochen war. Danach geht hier wieder alles.',
  },
  unwell: {
    title: 'Den Server sichern, wie er ist?',
    text: 'Dem Server scheint es gerade nicht gut zu gehen: Vielleicht ist seine Bibliothek leer oder beschädigt. Ein Backup würde genau das festhalten. Ältere Backups bleiben, wie sie sind.',
    action: 'Trotzdem sichern',
  },
  inUse: {
    title: 'Der Server wird gerade benutzt',
    text: (uses) =>
      `${uses}. Gegen Ende des Backups wird der Server kurz angehalten; was dann gerade läuft, wird unterbrochen.`,
    action: 'Trotzdem sichern',
    kinds: {
      watching: (count, one) => (one ? '1 Person schaut gerade' : `${count} Personen schauen gerade`),
      listening: (count, one) => (one ? '1 Person hört gerade' : `${count} Personen hören gerade`),
      using: (count, one) => (one ? '1 Person benutzt ihn' : `${count} Personen benutzen ihn`),
      scan: (count, one) => (one ? 'Ein Suchlauf läuft' : `${count} Suchläufe laufen`),
      task: (count, one) => (one ? 'Eine Aufgabe läuft' : `${count} Aufgaben laufen`),
    },
  },
};
