import type { UiTexts } from '../en/index.ts';

export const adopting: UiTexts['firstRun']['adopting'] = {
  drive: {
    title: 'Wo liegen die Backups?',
    lead: 'Bitte das Laufwerk oder den Netzwerkordner mit den Backups verbinden und den Ordner auswählen, in dem sie liegen.',
    note: 'Reprise liest hier nur. Ein Laufwerk, das nicht beschrieben werden kann, genügt.',
    choose: 'Ordner auswählen',
    reading: 'Der Inhalt wird gelesen …',
    onlyFile: 'Es gibt nur eine einzelne Datei, die auf .audiobookshelf endet?',
    chooseFile: 'Datei auswählen',
  },
  content: {
    title: 'Was in diesem Ordner liegt',
    at: (path) => `Backups gefunden in ${path}.`,
    lead: 'Was soll zurückkommen?',
    none: 'In diesem Ordner gibt es keine Backups eines Servers.',
    readOnly:
      'Dieses Laufwerk lässt sich nur lesen. Wiederherstellen geht damit; neue Backups brauchen einen anderen Ort.',
    from: (machine) => `von ${machine}`,
    version: (server, version) => (version === null ? server : `${server} ${version}`),
    backups: (count) => (count === 1 ? '1 Backup' : `${String(count)} Backups`),
    newest: (when) => `das neueste: ${when}`,
    folders: (paths) => `Er lag in ${paths}.`,
    unreadable: 'Einiges konnte nicht gelesen werden:',
    missing: 'Bitte zuerst einen auswählen.',
    next: 'Weiter: Server auswählen',
    chooseOther: 'Anderen Ordner auswählen',
    notKnown: 'Diese Version von Reprise kennt diesen Server nicht.',
  },
  target: {
    title: (name) => `Welcher Server soll „${name}“ bekommen?`,
    lead: 'Die Daten kommen in diesen Server zurück. Bevor etwas geschieht, ist zu sehen, was sich ändern würde.',
    here: (name) => `„${name}“, schon bekannt`,
    likely: 'Passt am besten',
    looking: 'Medienserver auf diesem Computer werden gesucht …',
    none: (server) =>
      `Auf diesem Computer wurde kein Server vom Typ ${server} gefunden. Er muss zuerst installiert werden:`,
    another: (server, candidates) =>
      candidates === 1
        ? `Es ist nicht dieser? So wird ${server} installiert`
        : `Keiner von diesen? So wird ${server} installiert`,
    missing: 'Bitte zuerst einen Server auswählen.',
    install: (server, version) =>
      version === null
        ? `${server} installieren.`
        : `${server} ${version} installieren: Aus dieser Version stammt das neueste Backup.`,
    startOnce:
      'Den Server einmal starten und warten, bis seine Webseite sich öffnet. Dabei legt er seine Ordner an.',
    stop: 'Den Server wieder anhalten. Einzurichten ist darin nichts: Das bringt die Wiederherstellung mit.',
    look: 'Hierher zurückkommen und noch einmal suchen.',
    open: (server) => `Webseite von ${server} öffnen`,
    next: 'Weiter: ansehen, was sich ändern würde',
  },
};
