import type { UiTexts } from '../en/index.ts';

export const shell: UiTexts['shell'] = {
  menu: {
    file: 'Datei',
    open: 'Reprise öffnen',
    closeWindow: 'Fenster schließen',
    quit: 'Reprise beenden',
    edit: 'Bearbeiten',
    undo: 'Eingabe widerrufen',
    redo: 'Eingabe wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    larger: 'Größer',
    smaller: 'Kleiner',
    usualSize: 'Übliche Größe',
  },
  choose: {
    repository: 'Ordner für die Sicherungen wählen',
    adopt: 'Ordner mit den Sicherungen wählen',
    archive: 'Sicherungsdatei wählen',
    export: 'Sicherung als Datei speichern',
    location: 'Ordner des Servers wählen',
    locationFile: 'Datei des Servers wählen',
    backupFiles: 'Sicherungen',
    allFiles: 'Alle Dateien',
  },
  stillThere: {
    title: 'Reprise ist weiter da',
    body: 'Das Symbol dazu ist in der Taskleiste. Dort lässt sich Reprise auch beenden.',
  },
  quit: {
    serverDown: 'Der Server ist gerade angehalten',
    serverDownDetail:
      'Reprise ist noch nicht fertig. Der Server wird so bald wie möglich wieder gestartet, bis dahin sollte Reprise offen bleiben.',
    busy: 'Reprise ist noch nicht fertig',
    busyDetail:
      'Der Server ist unverändert. Die Arbeit kann jetzt abgebrochen oder erst zu Ende gebracht werden.',
    finishing: 'Reprise ist fast fertig',
    finishingDetail: 'Dieser Schritt muss zu Ende gebracht werden. So bleibt der Server sicher.',
    stay: 'Reprise offen lassen',
    afterwards: 'Fertigstellen, dann beenden',
    stop: 'Abbrechen und beenden',
  },
  finishesFirst: {
    title: 'Einen Moment, bitte',
    body: 'Reprise bringt den Server erst in einen sicheren Zustand und beendet sich dann selbst.',
  },
  failedStart: 'Reprise konnte nicht starten',
  pageGone: {
    title: 'Das Fenster musste geschlossen werden',
    body: 'Die laufende Arbeit geht weiter. Ein Klick auf das Symbol öffnet das Fenster wieder.',
  },
};
