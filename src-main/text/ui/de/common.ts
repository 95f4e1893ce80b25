import type { UiTexts } from '../en/index.ts';

export const common: UiTexts['common'] = {
  appName: 'Reprise',
  practiceServer: 'Übungsserver',
  cancel: 'Abbrechen',
  close: 'Schließen',
  back: 'Zurück',
  next: 'Weiter',
  again: 'Erneut versuchen',
  loading: 'Einen Moment …',
  details: 'Einzelheiten',
  startEngine: 'Unter Linux, in einem Terminal:',
  severity: { ok: 'In Ordnung', warn: 'Bitte beachten', block: 'Problem' },
  notSeen: 'Nicht prüfbar',
  progress: {
    bar: 'Fortschritt dieses Schritts',
    of: (done, total) => `${done} von ${total}`,
    files: (count) => `${count} Dateien`,
    left: (time) => `noch etwa ${time} in diesem Schritt`,
    serverDown: (time) => `Der Server ist seit ${time} angehalten.`,
    silent: {
      backups: (path, time) => `Das Laufwerk mit den Backups antwortet seit ${time} nicht: ${path}`,
      data: (path, time) => `Das Laufwerk mit den Daten des Servers antwortet seit ${time} nicht: ${path}`,
      goesOn:
        'Bitte das Kabel ansehen, oder ob der andere Computer an ist. Es geht von selbst weiter, sobald es antwortet.',
    },
    goesTo: (path) => `Es wird aufbewahrt in ${path}`,
    runningFor: (time) => `Läuft seit ${time}`,
    lastHeard: 'So stand es, als die Verbindung abbrach.',
  },
  sizes: {
    many: (count, first, last) => `Größe der letzten ${count} Backups: zuerst ${first}, jetzt ${last}.`,
  },
  fault: {
    title: 'Diese Seite lässt sich nicht anzeigen',
    message:
      'In dieser Seite ist etwas schiefgegangen. Server und Backups sind davon nicht betroffen, und was gerade läuft, läuft weiter.',
    action: 'Bitte noch einmal anzeigen. Hilft das nicht, führt der Weg über die Übersicht.',
    again: 'Noch einmal anzeigen',
    overview: 'Übersicht öffnen',
  },
  notCovered: {
    media: 'Die Mediendateien selbst',
    'Your audiobooks and podcasts themselves': 'Die Hörbücher und Podcasts selbst',
    'Covers and metadata stored next to the media files':
      'Cover und Metadaten, die neben den Mediendateien liegen',
    'Original audio files that the server keeps after merging or tagging (metadata/cache/items)':
      'Original-Audiodateien, die der Server nach dem Zusammenfügen oder Beschriften aufhebt',
    'Backups made by the server itself, logs and caches':
      'Eigene Backups des Servers, Protokolle und Zwischenspeicher',
    'Settings outside the data folders: port, environment, reverse proxy, service or container':
      'Einstellungen außerhalb seiner Ordner, etwa seine Adresse und wie er gestartet wird',
  },
  openServer: {
    open: 'Seite des Servers öffnen',
    onlyThere: (link) => `Der Server lässt sich ansehen unter ${link}, auf dem Computer, auf dem er läuft.`,
  },
  stopDialog: {
    title: 'Server anhalten?',
    confirm: 'Server anhalten',
    text: (name) =>
      `Wer „${name}“ gerade benutzt, wird unterbrochen. Der Server bleibt aus, bis er wieder gestartet wird.`,
  },
  unreachable: {
    title: 'Reprise antwortet nicht',
    message:
      'Vielleicht wurde es beendet, oder es startet noch. Bitte Reprise starten und es erneut versuchen. Bleibt es dabei, Reprise beenden und neu starten.',
  },
};
