/** Reading and writing went wrong, or something could not be kept as it was. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

const checkDrive = 'Bitte das Laufwerk und die Berechtigungen prüfen und es dann erneut versuchen.';

export const inputOutputTexts = {
  'read-failed': {
    title: 'Nicht lesbar',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} ließ sich nicht lesen.`,
        given(
          d,
          'skipped',
          (count) => `${count} Dateien oder Ordner ließen sich nicht lesen und sind nicht im Backup.`,
          'Etwas ließ sich nicht lesen.',
        ),
      ),
    action: checkDrive,
  },
  'write-failed': {
    title: 'Nicht schreibbar',
    sentence: (d) =>
      given(d, 'path', (path) => `${path} ließ sich nicht schreiben.`, 'Etwas ließ sich nicht schreiben.'),
    action: checkDrive,
  },
  'disk-full': {
    title: 'Laufwerk voll',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Das Laufwerk wurde beim Schreiben voll: ${path}.`,
        'Das Laufwerk wurde beim Schreiben voll.',
      ),
    action:
      'Bitte auf dem Laufwerk Platz schaffen oder einen anderen Ort wählen. Das Begonnene wurde entfernt.',
  },
  'tool-failed': {
    title: 'Ein Hilfsprogramm ist gescheitert',
    sentence: (d) =>
      given(
        d,
        'tool',
        (tool) => `Das Programm „${tool}“ ist gescheitert.`,
        'Ein Programm, das dabei hilft, ist gescheitert.',
      ),
    action: 'Bitte erneut versuchen. Bleibt es so, steht mehr im Protokoll auf der Seite „Verlauf“.',
  },
  'too-many-open-files': {
    title: 'Zu viele offene Dateien',
    sentence: 'Das System lässt dieses Konto keine weiteren Dateien öffnen.',
    action: 'Bitte andere Programme schließen oder die Grenze erhöhen und es erneut versuchen.',
  },
  'other-volume': {
    title: 'Auf einem anderen Laufwerk',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `${path} liegt auf einem anderen Laufwerk als erwartet und lässt sich darum nicht in einem Schritt austauschen.`,
        'Etwas liegt auf einem anderen Laufwerk als erwartet und lässt sich darum nicht in einem Schritt austauschen.',
      ),
    action: 'Bitte prüfen, auf welchen Laufwerken die Datenordner liegen, und von vorn beginnen.',
  },
  'owner-not-kept': {
    title: 'Besitzer nicht übernommen',
    sentence: 'Der Besitzer einiger Dateien ließ sich nicht so setzen, wie er war.',
    action:
      'Bitte prüfen, ob der Server seine Daten lesen und schreiben darf. Ein Administrator kann den Besitzer wieder setzen.',
  },
  'acl-not-kept': {
    title: 'Zusätzliche Berechtigungen nicht übernommen',
    sentence: 'Zusätzliche Berechtigungen einiger Dateien ließen sich nicht so setzen, wie sie waren.',
    action:
      'Bitte prüfen, ob der Server und Ihre anderen Programme die Daten noch lesen und schreiben dürfen.',
  },
  'tidying-unfinished': {
    title: 'Ein wenig Aufräumen bleibt',
    sentence:
      'Etwas, das nicht mehr gebraucht wird, ließ sich noch nicht entfernen, oder eine Einstellung nicht zurücksetzen.',
    action: 'Es ist nichts zu tun: Reprise holt es beim nächsten Mal von selbst nach.',
  },
  'written-after-stop': {
    title: 'Danach hat noch etwas geschrieben',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `Etwas hat noch in ${path} geschrieben, als es schon zur Seite gelegt war. Ein Programm benutzt noch die alten Daten.`,
        'Etwas hat noch in die alten Daten geschrieben, als sie schon zur Seite gelegt waren. Ein Programm benutzt sie noch.',
      ),
    action: 'Bitte dieses Programm finden und beenden. Die alten Daten bleiben so lange erhalten.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
