import type { PassedOver } from '../../../domain/diagnosis/suggestion.ts';
import type { PlannedChange, PlannedMediaFolder } from '../../../domain/restore/restore-plan.ts';
import { dayOf } from '../day-of.ts';
import type { UiTexts } from '../en/index.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('de')} ${count === 1 ? one : many}`;

const whyNot: Readonly<Record<PassedOver, string>> = {
  damaged: 'Seine Datenbank ist beschädigt.',
  'no-database': 'Es enthält keine Datenbank.',
  foreign: 'Seine Datenbank gehört zu einem anderen Programm.',
  rootless: 'In seiner Datenbank gibt es keinen Verwalter.',
  shrunk: 'Ein großer Teil der Bibliothek fehlt darin.',
  newer: 'Es stammt von einer neueren Version als der des Servers.',
  unfit: 'Mit Daten dieser Version kann der Server nicht starten.',
  'not-verified': 'Es wurde noch nicht vollständig geprüft.',
  'index-damaged': 'Ein Index darin ist beschädigt. Das Wiederherstellen behebt das.',
  unreadable: 'Es lässt sich nicht lesen.',
};

const changes: Readonly<Record<PlannedChange['change'], string>> = {
  replaced: 'Wird ersetzt; was jetzt da ist, wird beiseitegelegt',
  created: 'Neu',
  'set-aside': 'Wird beiseitegelegt; das Backup hat nichts an dieser Stelle',
  emptied: 'Wird geleert; was jetzt da ist, wird beiseitegelegt',
  kept: 'Bleibt, wie es ist',
  protected: 'Bleibt, und eine Kopie wird beiseitegelegt',
};

const mediaStates: Readonly<Record<PlannedMediaFolder['state'], string>> = {
  there: 'Gefunden',
  'as-now': 'Am selben Ort wie jetzt',
  hidden: 'Von hier nicht zu sehen',
  missing: 'Nicht gefunden: Was darin liegt, erscheint als fehlend',
};

export const wizard: UiTexts['wizard'] = {
  title: 'Wiederherstellen',
  titleFor: (name) => `${name} wiederherstellen`,
  reviewTitle: (name) => `${name} wiederherstellen: ansehen`,
  undoTitle: (name) => `Wiederherstellung von ${name} rückgängig machen`,
  undoUndoTitle: (name) => `Rückgängigmachen von ${name} zurücknehmen`,
  steps: {
    label: 'Schritte der Wiederherstellung',
    labelUndo: 'Schritte des Rückgängigmachens',
    undoing: 'Rückgängig machen',
    'choose-instance': 'Server',
    'choose-backup': 'Backup',
    review: 'Ansehen',
    restoring: 'Wiederherstellen',
    done: 'erledigt',
    position: (place, count) => `Schritt ${place} von ${count}`,
  },
  chooseInstance: {
    lead: 'Welcher Server soll seine Daten zurückbekommen?',
    none: 'Es gibt hier noch keinen Server, den Reprise wiederherstellen kann.',
    noneNext:
      'Zuerst den Server in der Übersicht hinzufügen. Liegen schon Backups auf einem Laufwerk, lässt es sich ebenfalls dort verbinden.',
    toOverview: 'Zur Übersicht',
    running: 'läuft',
    notRunning: 'angehalten',
    pick: 'Wählen',
    choose: (name) => `${name} wählen`,
  },
  chooseBackup: {
    /** Heading of a day in a long list. */
    day: (iso) =>
      new Date(iso).toLocaleDateString('de', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }),
    lead: 'Zu welchem Tag soll es zurückgehen? Nichts wird geändert, bevor alles angesehen und bestätigt ist.',
    list: 'Backups',
    nativeLabel: (server) => `Von ${server} gemacht`,
    suggested: 'Neuestes gutes von vor der Störung',
    newest: 'Neuestes gutes',
    afterTrouble: 'Nach Beginn der Störung gemacht',
    damaged: 'Beschädigt',
    damagedWhy: 'Die Kopie der Datenbank darin ist beschädigt. Es lässt sich nicht wiederherstellen.',
    notChecked: 'noch nicht vollständig geprüft',
    verified: 'vollständig geprüft',
    incomplete: 'Unvollständig',
    incompleteWhy:
      'Die Datenbank des Servers ist nicht dabei. Ohne sie lässt er sich nicht wiederherstellen.',
    flaws: { empty: 'Server war leer', 'no-database': 'ohne Datenbank' },
    whyNot,
    shrunkTo: (count, before) =>
      `Darin sind nur ${count}; in einem Backup davor sind es ${before.toLocaleString('de')}.`,
    version: (version) => `Version ${version}`,
    versionUnknown: 'Version unbekannt',
    looking: 'Die Störung wird angesehen, um das neueste Backup von davor zu finden …',
    notTheCure: (title) => `Wiederherstellen hilft hier wahrscheinlich nicht: ${title}.`,
    notTheCureNext:
      'Am besten zuerst ansehen, was geschehen ist. Wiederherstellen versetzt den Server auf einen früheren Tag und ist vielleicht gar nicht nötig.',
    toDiagnosis: 'Ansehen, was geschehen ist',
    showOlder: (count) => `${plural(count, 'älteres Backup', 'ältere Backups')} zeigen`,
    fileInstead: 'Stattdessen eine Datei wählen',
    otherFile: 'Eine andere Datei wählen',
    looksAtFile: (name) => `${name} wird angesehen …`,
    fileFaulty: (name) => `${name} lässt sich nicht wiederherstellen`,
    backToList: 'Zurück zur Liste',
    none: 'An den Orten, die jetzt verbunden sind, liegt kein Backup dieses Servers.',
    noneNext: 'Bitte das Laufwerk mit den Backups anschließen oder eine Backup-Datei wählen.',
    next: 'Ansehen, was sich ändert',
    waitsForLook: 'Die Auswahl wird frei, sobald bekannt ist, was nicht stimmt.',
  },
  review: {
    lead: (time) => `Aus dem Backup: ${time}. Bisher wurde nichts geändert.`,
    undoLead: (time) => `Zurück zum Stand vor der Wiederherstellung: ${time}. Bisher wurde nichts geändert.`,
    undoUndoLead: (time) =>
      `Zurück zum Stand vor dem Rückgängigmachen: ${time}. Bisher wurde nichts geändert.`,
    planning: 'Das Backup wird mit dem Server verglichen …',
    planningUndo: 'Was beiseitegelegt wurde, wird angesehen …',
    anew: 'Inzwischen hat sich etwas geändert',
    anewText:
      'Damit hier steht, was wirklich geschieht, wurde alles neu ermittelt. Bitte noch einmal ansehen.',
    blocked: 'So lässt sich das nicht wiederherstellen',
    otherBackup: 'Anderes Backup wählen',
    planAgain: 'Erneut nachsehen',
    differences: 'Was sich ändert',
    lost: 'Wird beiseitegelegt',
    lostNote: 'Jetzt auf dem Server, aber nicht im Backup. Es wird nicht gelöscht.',
    lostNoteUndo: {
      restore: 'Jetzt auf dem Server, aber nicht vor der Wiederherstellung. Es wird nicht gelöscht.',
      undo: 'Jetzt auf dem Server, aber nicht vor dem Rückgängigmachen. Es wird nicht gelöscht.',
    },
    gained: 'Kommt zurück',
    gainedNote: 'Im Backup, aber jetzt nicht auf dem Server.',
    gainedNoteUndo: {
      restore: 'Vor der Wiederherstellung da, aber jetzt nicht auf dem Server.',
      undo: 'Vor dem Rückgängigmachen da, aber jetzt nicht auf dem Server.',
    },
    changed: 'Wieder wie an jenem Tag',
    changedNote: 'In beiden, und seit dem Backup geändert.',
    changedUndo: 'Wieder wie davor',
    changedNoteUndo: 'Damals und jetzt da, und seitdem geändert.',
    emptyAfter: 'Danach ist der Server leer',
    emptyAfterText: {
      restore: (counts) =>
        `Keine Benutzer und nichts in der Bibliothek: So war es vor der Wiederherstellung. ${counts} werden beiseitegelegt, nicht gelöscht.`,
      undo: (counts) =>
        `Keine Benutzer und nichts in der Bibliothek: So war es vor dem Rückgängigmachen. ${counts} werden beiseitegelegt, nicht gelöscht.`,
    },
    notComparableUndo: {
      restore:
        'Was vor der Wiederherstellung da war, ließ sich nicht lesen und deshalb nicht vergleichen. Vielleicht war es beschädigt, und das war der Grund für die Wiederherstellung.',
      undo: 'Was vor dem Rückgängigmachen da war, ließ sich nicht lesen und deshalb nicht vergleichen.',
    },
    notComparableNowUndo:
      'Was jetzt auf dem Server ist, ließ sich nicht lesen und deshalb nicht vergleichen. Im Weg steht das nicht.',
    filesOnly:
      'Bibliothek, Benutzer und Hörpositionen bleiben, wie sie jetzt sind. Diese Dateien und Ordner ändern sich:',
    filesOnlyUndo:
      'Diese Dateien und Ordner werden wieder, wie sie waren. Was jetzt da ist, wird beiseitegelegt:',
    more: (count) => `und noch ${count.toLocaleString('de')}`,
    same: 'In der Datenbank kommt nichts hinzu und geht nichts verloren: Beide enthalten dasselbe.',
    sameNote:
      'Über Bilder und andere Dateien sagt das nichts: Sie wurden nicht verglichen. Die aus dem Backup kommen zurück; was jetzt da ist, wird beiseitegelegt.',
    equalTotals: (counts) => `Vorher und nachher sind es ${counts}, aber nicht dieselben.`,
    notComparable:
      'Was jetzt auf dem Server ist, ließ sich nicht lesen und deshalb nicht vergleichen. Einer Wiederherstellung steht das nicht im Weg.',
    inBackup: 'Im Backup',
    onServer: 'Jetzt auf dem Server',
    asOf: (time, counts) => `Lässt sich jetzt nicht lesen. Zuletzt gesehen, ${time}: ${counts}.`,
    nothingYet: 'Noch nichts.',
    unreadable: 'Lässt sich nicht lesen. Einer Wiederherstellung steht das nicht im Weg.',
    nothing: 'nichts',
    facts: 'Das Backup',
    madeAt: 'Gemacht',
    version: 'Version des Servers',
    size: 'Größe',
    parts: 'Teile',
    leftAlone: 'Bleibt unberührt',
    notCovered: 'Nicht in diesem Backup',
    notCoveredNote: 'Eine Wiederherstellung bringt das weder zurück, noch rührt sie es an.',
    media: 'Wo der Server die Medien suchen wird',
    mediaMissing: 'Medienordner, die nicht gefunden werden',
    mediaStates,
    mediaNow: (path) => `jetzt ${path}`,
    whereNow: 'Ordner wählen …',
    whereNowOf: (path) => `Ordner von ${path} wählen`,
    rewrites: 'Pfade in der Datenbank folgen',
    rewritten: (count) => plural(count, 'Pfad ändert sich', 'Pfade ändern sich'),
    becauseUser: 'wie angegeben',
    becauseMoved: 'dieser Ordner liegt jetzt woanders',
    forget: 'So lassen, wie es war',
    suchAs: 'Zum Beispiel',
    toKnow: 'Gut zu wissen',
    downtime: (duration) => `Der Server wird für ${duration} angehalten und dann wieder gestartet.`,
    aMoment: 'einen Moment',
    aboutTime: (duration) => `ungefähr ${duration}`,
    startsAfter: 'Der Server läuft jetzt nicht. Danach wird er gestartet.',
    staysStopped: 'Der Server läuft jetzt nicht und bleibt angehalten.',
    passwords: 'Passwörter und Anmeldungen sind danach die aus dem Backup.',
    passwordsUndo: {
      restore: 'Passwörter und Anmeldungen sind danach die von vor jener Wiederherstellung.',
      undo: 'Passwörter und Anmeldungen sind danach die von vor jenem Rückgängigmachen.',
    },
    setAside: 'Was jetzt da ist, wird beiseitegelegt, nicht gelöscht. „Rückgängig machen“ bringt es zurück.',
    setAsideUndo:
      'Was jetzt da ist, wird beiseitegelegt, nicht gelöscht, mit allem, was seitdem hinzukam. Es lässt sich auf demselben Weg zurückholen.',
    space: (needed, path, free) => `Braucht bis zu ${needed} in ${path}. Frei sind ${free}.`,
    paths: (count) =>
      `${plural(count, 'betroffenen Ordner oder Datei', 'betroffene Ordner und Dateien')} zeigen`,
    hidePaths: 'Ordner und Dateien ausblenden',
    changes,
    undoChange: 'Wird wieder, wie es war',
    read: 'Bitte zuerst lesen',
    haveRead: 'Das habe ich gelesen',
    startAfter: 'Den Server danach starten?',
    startAfterYes: 'Ja, starten',
    startAfterNo: 'Nein, angehalten lassen',
    whichParts: 'Was soll zurückkommen?',
    whichPartsNote: 'Was nicht angekreuzt ist, bleibt auf dem Server, wie es jetzt ist.',
    atLeastOne: 'Mindestens ein Teil muss zurückkommen.',
    slow: 'Wenn der Server ungewöhnlich lange zum Starten braucht',
    slowKeep: 'Weiter starten lassen und Bescheid sagen',
    slowWait: 'Warten, so lange es dauert',
    slowRollBack: 'Alles wieder so herstellen, wie es war',
    moreChoices: 'Weitere Möglichkeiten',
    fewerChoices: 'Weniger Möglichkeiten',
    confirm: (iso, now) => {
      const { kind, words } = dayOf(iso, now, 'de');
      if (kind === 'today') return 'Backup von heute wiederherstellen';
      if (kind === 'yesterday') return 'Backup von gestern wiederherstellen';
      return kind === 'weekday'
        ? `Backup von ${words} wiederherstellen`
        : `Backup vom ${words} wiederherstellen`;
    },
    confirmUndo: 'Wiederherstellung rückgängig machen',
    confirmUndoUndo: 'Rückgängigmachen zurücknehmen',
    readFirst: 'Bitte oben ankreuzen, was gelesen ist, dann geht es weiter.',
    back: 'Zurück',
  },
  datasets: {
    database: 'Bibliothek, Benutzer und Hörpositionen',
    config: 'Weitere Dateien des Servers, etwa Daten älterer Versionen',
    metadata: 'Cover und Bilder',
  },
};
