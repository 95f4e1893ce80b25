import type { UiTexts } from '../en/index.ts';

export const serve: UiTexts['serve'] = {
  connection: {
    lost: 'Verbindung unterbrochen, neuer Versuch läuft …',
    lostMeans: 'Wurde Reprise beendet: bitte wieder starten. Dann zeigt diese Seite, wie es steht.',
    now: 'Jetzt verbinden',
    signedOut: 'Sie sind abgemeldet',
    signedOutMeans:
      'In einem anderen Tab wurde abgemeldet oder ein neues Passwort gesetzt, oder diese Seite wurde eine Woche lang nicht benutzt.',
  },
  signOut: {
    title: 'Dieser Browser',
    note: 'Dieser Browser bleibt angemeldet, bis er eine Woche lang nicht benutzt wurde. Was Reprise gerade tut, geht nach dem Abmelden weiter.',
    action: 'Abmelden',
    again:
      'Um sich wieder anzumelden, braucht es einen neuen Link, oder das Passwort, wenn eines gesetzt ist.',
  },
  signIn: {
    title: 'Bei Reprise anmelden',
    welcome: 'Diese Seite wird mit einem Link geöffnet, der einmal gilt.',
    used: 'Dieser Link wurde schon benutzt',
    usedMeans: 'Jeder Link gilt einmal. Wenn jemand anders ihn benutzt hat: Reprise beenden und neu starten.',
    tooOld: 'Dieser Link ist zu alt',
    tooOldMeans: 'Ein Link gilt eine Stunde lang.',
    unknown: 'Dieser Link ist nicht bekannt',
    unknownMeans: 'Vielleicht fehlt sein Ende, oder er stammt von einem früheren Start von Reprise.',
    tooMany: 'Zu viele Versuche',
    tooManyMeans: (minutes) => `Bitte ${minutes} warten und es dann noch einmal versuchen.`,
    minutes: (count) => (count === 1 ? '1 Minute' : `${count} Minuten`),
    newLink: 'Einen neuen Link gibt dieser Befehl auf dem Computer, auf dem Reprise läuft:',
    done: 'Angemeldet.',
    goOn: 'Weiter zu Reprise',
    password: 'Passwort',
    signIn: 'Anmelden',
    wrongPassword: 'Das ist nicht das Passwort',
    wrongPasswordMeans:
      'Groß- und Kleinschreibung und die Sprache der Tastatur prüfen, dann noch einmal versuchen.',
    forgotten: 'Vergessen? Ein neues lässt sich auf dem Computer festlegen, auf dem Reprise läuft:',
    notFound: 'Diese Seite gibt es nicht',
    noScript: 'Reprise braucht JavaScript in diesem Browser.',
  },
  files: {
    title: {
      repository: 'Ordner für Backups wählen',
      adopt: 'Ordner mit vorhandenen Backups wählen',
      archive: 'Backup-Datei wählen',
      export: 'Ordner für die Datei wählen',
      location: 'Ordner wählen',
      'location-file': 'Datei wählen',
    },
    machine:
      'Das sind Ordner des Computers, auf dem Reprise läuft. Ein fehlender lässt sich beim Start angeben: reprise serve --open-root ORDNER',
    places: 'Orte',
    up: 'Nach oben',
    path: 'Aktueller Ordner',
    empty: 'Dieser Ordner ist leer.',
    noFolders: 'Hier gibt es keine weiteren Ordner.',
    nothingToOpen: 'Hier gibt es keinen Ort, der geöffnet werden darf.',
    cut: 'Es gibt mehr Einträge, als hier zu sehen sind.',
    folder: 'Ordner',
    list: 'Inhalt dieses Ordners',
    chooseFolder: 'Diesen Ordner wählen',
    chooseFile: 'Diese Datei wählen',
    upload: 'Datei von diesem Gerät senden',
    uploading: (name) => `${name} wird gesendet`,
    stopUpload: 'Senden abbrechen',
  },
};
