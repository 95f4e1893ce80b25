import type { UiTexts } from '../en/index.ts';

export const dashboard: UiTexts['dashboard'] = {
  title: 'Übersicht',
  empty: {
    title: 'Noch ist kein Server geschützt',
    text: 'Reprise sucht Medienserver auf diesem Rechner und hilft beim ersten Backup.',
    action: 'Meine Server suchen',
  },
  server: (name) => `Server ${name}`,
  practice: {
    level: 'Zum Üben',
    sentence:
      'Dieser Server ist erfunden, es kann also nichts Eigenes verloren gehen. Seine Backups liegen im selben Ordner und verschwinden mit ihm.',
  },
  state: {
    healthy: 'Läuft',
    running: 'Läuft',
    starting: 'Läuft, startet noch',
    failed: 'Läuft, aber nicht richtig',
    stopped: 'Läuft nicht',
    unknown: 'Noch nicht nachgesehen',
    unseen: 'War nicht zu sehen',
  },
  level: {
    protected: 'Geschützt',
    partly: 'Nicht ganz geschützt',
    unprotected: 'Nicht geschützt',
  },
  gap: {
    none: (good) => `Das neueste Backup ist ganz geprüft: ${good}.`,
    'no-backup': 'Es gibt noch kein Backup.',
    'newest-damaged': (time, good) =>
      `Das neueste Backup (${time}) ist beschädigt. Das neueste gute: ${good}.`,
    'only-damaged': (time) => `Das neueste Backup (${time}) ist beschädigt, und ein gutes gibt es nicht.`,
    'newest-not-verified': (time, good) =>
      `Das neueste Backup (${time}) ist noch nicht ganz geprüft. Das neueste geprüfte: ${good}.`,
    'none-verified': (time) =>
      `Das neueste Backup (${time}) ist noch nicht ganz geprüft, und auch keines davor.`,
    'newest-without-database': (time, good) =>
      `Im neuesten Backup (${time}) fehlt die Datenbank des Servers. Damit lässt er sich nicht wiederherstellen. Das neueste gute: ${good}.`,
    'none-with-database': (time) =>
      `Im neuesten Backup (${time}) fehlt die Datenbank des Servers. Damit lässt er sich nicht wiederherstellen, und ein gutes gibt es nicht.`,
    'newest-empty': (time, good) =>
      `Das neueste Backup (${time}) zeigt einen leeren Server ohne Benutzer. Das neueste gute: ${good}.`,
    'too-old': (time, limit) => `Das neueste geprüfte Backup ist älter als ${limit}: ${time}.`,
    'from-the-future': (time) =>
      `Das neueste geprüfte Backup ist aus der Zukunft: ${time}. Wie alt es ist, lässt sich nicht sagen; vielleicht geht die Uhr dieses Computers falsch.`,
    'disk-not-known': (path) =>
      `Ob die Backups (${path}) auf einem anderen Laufwerk liegen als der Server, kann Reprise nicht sehen. Lässt sich ihr Laufwerk abziehen, während der Server weiterläuft, dann ja.`,
    'same-disk': (path) =>
      `Die Backups liegen auf demselben Laufwerk wie der Server: Geht es kaputt, ist beides weg (${path}).`,
    'not-seen': (path, time) =>
      `Das Laufwerk mit dem neuesten geprüften Backup war zuletzt hier: ${time} (${path}).`,
    'never-seen': (path) => `Das Laufwerk mit dem neuesten geprüften Backup ist nicht hier (${path}).`,
    'not-covered':
      'Diese Version von Reprise kann den Server nur anhalten und starten. Sichern kann sie ihn noch nicht.',
  },
  lastBackup: 'Neuestes Backup',
  noBackup: 'Noch keines',
  backupState: { verified: 'geprüft', readable: 'noch nicht ganz geprüft', damaged: 'beschädigt' },
  size: 'Größe',
  notCovered: 'Nicht in den Backups',
  notCoveredMore: (count) => (count === 1 ? 'und noch etwas' : `und ${count} weitere Dinge`),
  backUp: 'Jetzt sichern',
  restore: 'Wiederherstellen …',
  undo: 'Letzte Wiederherstellung rückgängig machen',
  undoOf: (time) => `Zurück zum Stand vor der Wiederherstellung: ${time}`,
  whatHappened: 'Was ist passiert?',
  choosePlace: 'Ort für Backups wählen',
  noPlace: 'Vor dem ersten Backup bitte wählen, wo es liegen soll.',
  menu: (name) => `Mehr zu ${name}`,
  start: 'Server starten',
  stop: 'Server anhalten',
  lookAgain: 'Noch einmal nachsehen',
  backups: 'Seine Backups zeigen',
  starting: 'Der Server wird gestartet. Das kann einige Minuten dauern.',
  stopping: 'Der Server wird angehalten.',
  cancel: 'Abbrechen',
  cancelling: 'Wird sicher abgebrochen …',
  notCancellable: 'Dieser Schritt wird erst fertig, damit nichts halb bleibt.',
  dismiss: 'Gesehen, weglegen',
  showOperation: 'Mehr zeigen',
  busy: {
    'back-up': 'Gerade entsteht ein Backup. Danach geht hier wieder alles.',
    restore: 'Gerade wird wiederhergestellt. Danach geht hier wieder alles.',
    undo: 'Gerade wird eine Wiederherstellung rückgängig gemacht. Danach geht hier wieder alles.',
    verify: 'Gerade wird ein Backup geprüft. Danach geht hier wieder alles.',
    import: 'Gerade wird eine Datei übernommen. Danach geht hier wieder alles.',
    export: 'Gerade wird ein Backup ausgegeben. Danach geht hier wieder alles.',
    release: 'Gerade wird ein Rückkehrpunkt freigegeben. Danach geht hier wieder alles.',
    'set-aside': 'Gerade wird ein Backup beiseitegelegt. Danach geht hier wieder alles.',
    recover: 'Gerade wird zu Ende gebracht, was unterbrochen war. Danach geht hier wieder alles.',
  },
  inUse: {
    title: 'Der Server wird gerade benutzt',
    text: (uses) =>
      `${uses}. Während die letzten Änderungen kopiert werden, steht der Server kurz still und unterbricht das.`,
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
