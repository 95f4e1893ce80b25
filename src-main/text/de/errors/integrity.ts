/** Backups and archives that are not whole or not what they seem. Nothing of the server was changed. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';

const chooseAnother = 'Bitte ein anderes Backup wählen. Ihr Server wurde nicht angerührt.';
const getAgain =
  'Bitte die Datei noch einmal kopieren oder herunterladen, oder ein anderes Backup wählen. Ihr Server wurde nicht angerührt.';
const byHand =
  'Bitte ein anderes Backup wählen. Von Hand lassen sich die Dateien noch zurückholen, wie es in RESTORE.txt steht.';

export const integrityTexts = {
  'archive-unreadable': {
    title: 'Datei nicht lesbar',
    sentence: 'Diese Datei ist kein Backup-Archiv, das sich lesen lässt.',
    action: getAgain,
  },
  'archive-truncated': {
    title: 'Datei ist abgeschnitten',
    sentence:
      'Das Ende dieser Datei fehlt. Wahrscheinlich wurde sie nicht ganz kopiert oder heruntergeladen.',
    action: getAgain,
  },
  'archive-encrypted': {
    title: 'Datei ist verschlüsselt',
    sentence: 'Dieses Archiv ist mit einem Passwort verschlossen.',
    action: 'Bitte mit dem Programm öffnen, mit dem es entstand, oder ein anderes Backup wählen.',
  },
  'archive-too-large': {
    title: 'Inhalt zu groß',
    sentence:
      'Dieses Archiv würde mehr enthalten, als ein Backup je enthält. Vielleicht soll es Schaden anrichten.',
    action: chooseAnother,
  },
  'archive-details-missing': {
    title: 'Keine Beschreibung darin',
    sentence: 'Dieses Archiv sagt nicht, was es ist. Ein Backup des Servers tut das immer.',
    action: 'Bitte eine Backup-Datei wählen, die der Server selbst gemacht hat.',
  },
  'archive-details-invalid': {
    title: 'Beschreibung nicht verstanden',
    sentence: 'Die Beschreibung in diesem Archiv ist nicht so, wie der Server sie schreibt.',
    action: 'Bitte eine neuere Backup-Datei wählen, die der Server selbst gemacht hat.',
  },
  'archive-too-old': {
    title: 'Backup einer sehr alten Version',
    sentence: 'Das Backup ist von einer Version vor 2.0. Keine Version seither kann es lesen.',
    action: 'Bitte ein neueres Backup wählen. Dieses kann nur noch das Programm von damals öffnen.',
  },
  'archive-restore-only': {
    title: 'Lässt sich nicht übernehmen',
    sentence:
      'Das Backup ist aus der Zeit, bevor der Server eine Datenbank hatte, und lässt sich darum nicht wie andere prüfen und aufbewahren.',
    action:
      'Bitte die Datei behalten. Sie lässt sich direkt wiederherstellen: bitte unter „Wiederherstellen“ wählen.',
  },
  'archive-crc-mismatch': {
    title: 'Datei ist beschädigt',
    sentence: (d) =>
      given(
        d,
        'entry',
        (entry) => `„${entry}“ im Archiv ist nicht mehr, was gesichert wurde.`,
        'Etwas im Archiv ist nicht mehr, was gesichert wurde.',
      ),
    action: getAgain,
  },
  'unsafe-path': {
    title: 'Unsicherer Dateiname darin',
    sentence: (d) => {
      const [path, reason] = [detail(d, 'path'), detail(d, 'reason')];
      if (path !== null && reason === 'not-of-windows')
        return `Eine Datei darin hat einen Namen, den Windows nicht vergeben kann: ${path}`;
      return given(
        d,
        'entry',
        (entry) => `Das Archiv enthält einen Namen, der aus seinem Ordner hinausführen könnte: ${entry}`,
        'Das Archiv oder der Ordner enthält einen Namen, der aus seinem Ordner hinausführen könnte.',
      );
    },
    action: (d) =>
      detail(d, 'reason') === 'not-of-windows'
        ? 'Bitte ein anderes Backup wählen, oder dieses auf dem System zurückholen, auf dem es entstand.'
        : 'Bitte dieses Archiv nicht verwenden, sondern eine Backup-Datei, die der Server selbst gemacht hat.',
  },
  'database-missing': {
    title: 'Keine Datenbank',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Der Server hat keine Datenbank: ${path} ist nicht da.`,
        'Die Datenbank des Servers fehlt in diesem Backup. Ohne sie lässt er sich nicht wiederherstellen.',
      ),
    action: (d) =>
      given(
        d,
        'path',
        () => 'Bitte prüfen, ob die Ordner die des Servers sind und seine Laufwerke angeschlossen sind.',
        chooseAnother,
      ),
  },
  'database-not-found': {
    title: 'Hier ist keine Datenbank',
    sentence: (d) =>
      `${given(d, 'path', (path) => `In ${path}`, 'Hier')} gibt es keine Datenbank dieses Servers. Wurde er schon benutzt, ist es nicht sein Ordner, oder das Laufwerk ist nicht verbunden.`,
    action:
      'Bitte den Ordner suchen, in dem der Server seine Einstellungen hat, und diesen wählen. Ein Server, der noch nie lief, hat vor dem ersten Start keine Datenbank.',
  },
  'database-corrupt': {
    title: 'Datenbank beschädigt',
    sentence: 'Die Datenbank ist beschädigt. Einiges davon ist vielleicht verloren.',
    action:
      'Bitte ein älteres, geprüftes Backup wiederherstellen. Ein Backup beschädigter Daten bleibt, als beschädigt gekennzeichnet, und tritt nie an die Stelle eines guten.',
  },
  'database-index-damaged': {
    title: 'Index der Datenbank beschädigt',
    sentence: 'Ein Index der Datenbank passt nicht zu ihren Daten. Die Daten selbst sind heil.',
    action: 'Fortfahren ist möglich: Beim Wiederherstellen entsteht der Index neu.',
  },
  'database-foreign': {
    title: 'Eine andere Datenbank',
    sentence: (d) =>
      given(
        d,
        'missing',
        (tables) => `Die Datenbank gehört nicht zu diesem Server: Es fehlt ${tables}.`,
        'Die Datenbank gehört nicht zu diesem Server.',
      ),
    action: chooseAnother,
  },
  'database-rootless': {
    title: 'Niemand darin',
    sentence: (d) =>
      given(
        d,
        'path',
        () =>
          'Der Server ist leer: In seiner Datenbank ist kein Administratorkonto. Ein Backup davon enthält genau das.',
        'Dieses Backup zeigt einen leeren Server: In der Datenbank ist kein Administratorkonto. Wiederhergestellt würde er seine erste Einrichtung jedem anbieten, der zuerst kommt.',
      ),
    action: (d) =>
      given(
        d,
        'path',
        () =>
          'Wurde der Server schon benutzt, bitte zuerst „Was ist passiert?“ öffnen. Ist er neu, richten Sie ihn im Browser ein.',
        chooseAnother,
      ),
  },
  'manifest-missing': {
    title: 'Kein fertiges Backup',
    sentence: (d) =>
      `Im Ordner${given(d, 'path', (path) => ` ${path}`, '')} fehlt die Liste seines Inhalts. Vielleicht wurde dieses Backup nie fertig.`,
    action: chooseAnother,
  },
  'manifest-invalid': {
    title: 'Liste nicht verstanden',
    sentence: 'Die Liste dessen, was das Backup enthält, ist nicht lesbar.',
    action: byHand,
  },
  'manifest-changed': {
    title: 'Liste wurde verändert',
    sentence: 'Die Liste dessen, was das Backup enthält, wurde nach dem Sichern verändert.',
    action: byHand,
  },
  'manifest-format-unknown': {
    title: 'Von einem neueren Reprise',
    sentence: 'Dieses Backup stammt von einer Version von Reprise, die diese hier nicht kennt.',
    action: 'Bitte Reprise aktualisieren und es noch einmal versuchen.',
  },
  'file-missing': {
    title: 'Eine Datei fehlt',
    sentence: (d) =>
      given(d, 'path', (path) => `Im Backup fehlt die Datei ${path}.`, 'Im Backup fehlt eine Datei.'),
    action: chooseAnother,
  },
  'file-changed': {
    title: 'Eine Datei wurde verändert',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Die Datei ${path} wurde beim Lesen oder nach dem Sichern verändert.`,
        'Eine Datei wurde beim Lesen oder nach dem Sichern verändert.',
      ),
    action: 'Bitte noch einmal versuchen. Bleibt es so: bitte ein anderes Backup wählen.',
  },
  'hash-mismatch': {
    title: 'Eine Datei ist beschädigt',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Die Datei ${path} ist nicht mehr, was gesichert wurde.`,
        'Eine Datei des Backups ist nicht mehr, was gesichert wurde.',
      ),
    action: 'Bitte ein anderes Backup wählen und das Laufwerk prüfen, auf dem dieses liegt.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
