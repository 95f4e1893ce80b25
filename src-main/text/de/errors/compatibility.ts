/** Whether backup, server and machine fit together. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { containerReason } from './containers.ts';

export const compatibilityTexts = {
  'version-newer': {
    title: 'Backup einer neueren Version',
    sentence: (d) =>
      given(
        d,
        'backup',
        (version) =>
          `Das Backup ist von Version ${version}, der Server ist ${detail(d, 'server') ?? 'älter'}. Ein älterer Server kann neuere Daten nicht verwenden.`,
        'Das Backup ist von einer neueren Version als der Server. Ein älterer Server kann neuere Daten nicht verwenden.',
      ),
    action: (d) =>
      given(
        d,
        'backup',
        (version) =>
          `Bitte den Server auf Version ${version} oder neuer aktualisieren und dann wiederherstellen.`,
        'Bitte den Server aktualisieren und dann wiederherstellen.',
      ),
  },
  'version-older': {
    title: 'Backup einer älteren Version',
    sentence: (d) =>
      given(
        d,
        'backup',
        (version) =>
          `Das Backup ist von Version ${version}, der Server ist ${detail(d, 'server') ?? 'neuer'}. Der Server aktualisiert die Daten, wenn er startet.`,
        'Das Backup ist von einer älteren Version als der Server. Der Server aktualisiert die Daten, wenn er startet.',
      ),
    action:
      'Das geht meistens gut. Der erste Start kann länger dauern. Schlägt er fehl, wird normalerweise alles von selbst zurückgestellt.',
  },
  'version-unknown': {
    title: 'Version nicht bekannt',
    sentence:
      'Die Version des Backups oder des Servers war nicht lesbar, darum lassen sie sich nicht vergleichen.',
    action: 'Bitte sicherstellen, dass der Server nicht älter ist als das Backup.',
  },
  'version-incompatible': {
    title: 'Versionen passen nicht zusammen',
    sentence: (d) => {
      const data = `Daten, die so alt sind wie die dieses Backups${given(d, 'backup', (version) => ` (${version})`, '')}`;
      return given(
        d,
        'server',
        (version) => `Der Server (${version}) kann nicht starten mit ${data}.`,
        `Heutige Server können nicht starten mit ${data}, und die Version von Ihrem war nicht lesbar.`,
      );
    },
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `Bitte Version ${route} des Servers verwenden, damit wiederherstellen, ihn einmal starten lassen und danach aktualisieren.`,
        'Bitte mit einer Version des Servers wiederherstellen, die näher am Backup liegt, und dann Schritt für Schritt aktualisieren.',
      ),
  },
  'version-known-bad': {
    title: 'Eine Version mit bekannten Fehlern',
    sentence: (d) =>
      `Version ${detail(d, 'server') ?? 'dieses Servers'} ist für Fehler mit den Daten bekannt: Bei manchen startete der Server damit nicht.`,
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `Bitte den Server zuerst auf Version ${route} oder neuer aktualisieren und dann wiederherstellen.`,
        'Bitte den Server zuerst aktualisieren und dann wiederherstellen.',
      ),
  },
  'import-on-start': {
    title: 'Daten aus der Zeit vor der Datenbank',
    sentence: (d) =>
      `Das Backup ist von Version ${detail(d, 'backup') ?? '2.2 oder älter'}, die noch keine Datenbank hatte. Der Server macht beim ersten Start eine neue daraus; die jetzige Datenbank wird zur Seite gelegt, weil der Server das Backup sonst übergehen würde.`,
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `Wenn möglich: zuerst mit Version ${route} des Servers wiederherstellen, ihn einmal starten lassen, damit ein Backup machen und dieses wiederherstellen. Sonst hier zustimmen und danach die Bibliothek ansehen: „Rückgängig machen“ bringt den jetzigen Stand zurück.`,
        'Wer zustimmt, sieht bitte nach dem ersten Start die Bibliothek an; er kann einige Minuten dauern. „Rückgängig machen“ bringt den jetzigen Stand zurück.',
      ),
  },
  'datasets-inseparable': {
    title: 'Teile, die zusammengehören',
    sentence: (d) =>
      `In diesem Backup gehört zusammen: ${detail(d, 'datasets') ?? 'mehrere Teile'}. Eines ohne das andere brächte die Bibliothek nicht zurück.`,
    action: 'Bitte beide wählen, oder alles, was das Backup enthält.',
  },
  'other-installation': {
    title: 'Eine andere Installation',
    sentence: (d) =>
      d['continues'] === true
        ? 'Das Backup ist von der alten Installation, die dieser Server fortführt: anderer Computer, anderes Konto oder anderer Ordner.'
        : 'Das Backup ist von einer anderen Installation: anderer Computer, anderes Konto oder anderer Ordner.',
    action: (d) =>
      d['continues'] === true
        ? 'Auf einem neuen Computer ist das richtig. Bitte die Ordner noch einmal ansehen; es sind die von diesem.'
        : 'Beim Umzug oder Neuaufbau des Servers ist das richtig. Sonst bitte das Backup noch einmal ansehen.',
  },
  'server-not-covered': {
    title: 'Von dieser Version nicht gesichert',
    sentence: (d) =>
      `Diese Version von Reprise kann ${detail(d, 'server') ?? 'diesen Server'} finden, anhalten und starten, aber nicht sichern oder wiederherstellen.`,
    action: 'Bitte die Backups behalten, die auf anderem Weg entstehen, bis eine neuere Version es kann.',
  },
  'other-product': {
    title: 'Ein anderes Programm',
    sentence: (d) =>
      given(
        d,
        'server',
        (server) => `Das gehört zu „${server}“, nicht zu diesem Server.`,
        'Das gehört zu einem anderen Medienserver.',
      ),
    action: 'Bitte ein Backup dieses Servers wählen. Reprise kennt: audiobookshelf.',
  },
  'backup-path-not-creatable': {
    title: 'Ein eingestellter Ordner passt hier nicht',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `Laut Backup legt der Server seine eigenen Backups in ${path} ab. Dieser Ordner lässt sich hier nicht anlegen, und der Server würde nicht starten.`,
        'Der Ordner, in dem der Server laut Backup seine eigenen Backups ablegt, lässt sich hier nicht anlegen, und der Server würde nicht starten.',
      ),
    action: (d) =>
      given(
        d,
        'replacement',
        (path) => `Mit Ihrer Zustimmung wird die Einstellung in den wiederhergestellten Daten zu ${path}.`,
        'Mit Ihrer Zustimmung wird die Einstellung in den wiederhergestellten Daten geändert.',
      ),
  },
  'reference-missing': {
    title: 'Bilder fehlen',
    sentence: (d) =>
      given(
        d,
        'count',
        (count) => `${count} Bilder, die die Datenbank nennt, sind nicht im Backup.`,
        'Einige Bilder, die die Datenbank nennt, sind nicht im Backup.',
      ),
    action: 'Es ist nichts zu tun. Der Server zeigt Platzhalter, und ein neuer Abgleich bringt sie zurück.',
  },
  'target-in-server-folder': {
    title: 'Im eigenen Ordner des Servers',
    sentence: (d) =>
      `Was in diesem Ordner liegt${given(d, 'path', (path) => ` (${path})`, '')}, zählt der Server zu seinen eigenen Backups. Eine neue Datei zeigt er nach dem nächsten Start, und seine älteste löscht er, wenn es mehr sind, als er behalten soll.`,
    action: 'Soll sie bleiben: bitte eine weitere Kopie woanders ablegen.',
  },
  'dataset-left-out': {
    title: 'Ein Teil bleibt draußen',
    sentence: (d) =>
      `Das Backup enthält auch Teile, die in den eigenen Backup-Dateien des Servers nie sind${given(d, 'datasets', (names) => `: ${names}`, '')}.`,
    action: 'Es ist nichts zu tun. Im Backup selbst bleiben sie.',
  },
  'dataset-absent': {
    title: 'Ein Teil ist nicht im Backup',
    sentence: (d) =>
      `Im Backup fehlen Teile, die in den eigenen Backup-Dateien des Servers immer sind${given(d, 'datasets', (names) => `: ${names}`, '')}.`,
    action:
      'Mit Ihrer Zustimmung entsteht die Datei ohne sie. Ein vollständiges Backup ist die bessere Wahl.',
  },
  'entry-left-out': {
    title: 'Einige Einträge bleiben draußen',
    sentence: (d) =>
      `${given(d, 'count', (count) => `${count} Einträge des Backups`, 'Einige Einträge des Backups')} können in so einer Datei nicht sein: Verknüpfungen, besondere Dateien oder Namen, die der Server nicht zurücklesen könnte.`,
    action: 'Mit Ihrer Zustimmung entsteht die Datei ohne sie. Das Backup selbst behält, was es hat.',
  },
  'leftover-found': {
    title: 'Eine unfertige Datei liegt dort',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Daneben liegt eine unfertige Datei eines früheren Vorgangs: ${path}`,
        'Daneben liegt eine unfertige Datei eines früheren Vorgangs.',
      ),
    action: 'Läuft kein anderer Export, kann sie gelöscht werden.',
  },
  'server-supervised': {
    title: 'Von einem anderen Programm überwacht',
    sentence: (d) =>
      given(
        d,
        'supervisor',
        (name) => `Der Server wird von ${name} am Laufen gehalten und würde mittendrin wieder gestartet.`,
        'Ein anderes Programm hält den Server am Laufen und würde ihn mittendrin wieder starten.',
      ),
    action: (d) =>
      given(
        d,
        'supervisor',
        (name) => `Bitte über ${name} anhalten, es dann erneut versuchen und ihn danach dort wieder starten.`,
        'Bitte dort anhalten, es dann erneut versuchen und ihn danach dort wieder starten.',
      ),
  },
  'start-command-missing': {
    title: 'Wie er startet, ist nicht bekannt',
    sentence: 'Reprise sieht nicht, wie dieser Server gestartet wird, und lässt ihn darum, wie er ist.',
    action:
      'Läuft er nicht: bitte wie gewohnt starten und „Erneut nachsehen“ wählen, während er läuft. Dann sieht Reprise, wie.',
  },
  'start-command-foreign': {
    title: 'Startbefehl eines anderen Kontos',
    sentence:
      'Den Startbefehl dieses Servers hat ein Konto festgelegt, der Server läuft aber unter einem anderen. Reprise führt ihn dort nicht mit den Rechten eines Administrators aus, weil jenes Konto ihn ändern könnte. Es wurde nichts verändert.',
    action:
      'Bitte den Server wie gewohnt starten und anhalten. Oder ihn auf der Seite „Einstellungen“ entfernen und wieder hinzufügen, während er läuft: Dann sieht Reprise, wie er gestartet wird.',
  },
  'not-possible-here': {
    title: 'Hier nicht möglich',
    sentence: (d) =>
      given(
        d,
        'control',
        (kind) =>
          kind === 'none'
            ? 'Reprise startet diesen Server nicht: Es ist eingestellt, dass Sie ihn selbst anhalten und starten.'
            : `Server der Art „${kind}“ lassen sich hier noch nicht anhalten und starten.`,
        given(
          d,
          'quiesce',
          () => 'Dieser Server lässt sich nicht sichern, während er läuft; er muss kurz anhalten.',
          containerReason(d)?.sentence ?? 'Das geht auf diesem System nicht.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'control',
        (kind) =>
          kind === 'none'
            ? 'Bitte wie gewohnt starten. Für eine Wiederherstellung: bitte wählen, dass er angehalten bleibt.'
            : 'Bitte den Server selbst anhalten und es erneut versuchen.',
        containerReason(d)?.action ?? 'Bitte einen anderen Weg wählen oder es von Hand tun.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
