/** What stands in the way before anything was touched: what was asked for, and the names in it. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

export const preconditionTexts = {
  usage: {
    title: 'Nicht verstanden',
    sentence: (d) =>
      given(d, 'dataset', (name) => `Es gibt keinen Teil namens „${name}“.`, 'Das wurde nicht verstanden.'),
    action: 'Bitte die Eingaben ansehen und es erneut versuchen.',
  },
  'confirmation-missing': {
    title: 'Nicht bestätigt',
    sentence: 'Bisher wurde nichts verändert. Hier steht nur, was geschehen würde.',
    action: 'Soll es geschehen: bitte mit der Schaltfläche unter der Übersicht bestätigen.',
  },
  'warnings-not-accepted': {
    title: 'Hinweise zu bestätigen',
    sentence: 'Es gibt Hinweise, denen noch nicht zugestimmt wurde. Es wurde nichts verändert.',
    action: 'Bitte die Hinweise lesen. Sind sie in Ordnung: unten zustimmen und fortfahren.',
  },
  'instance-not-found': {
    title: 'Server nicht bekannt',
    sentence: (d) =>
      given(
        d,
        'like',
        (name) =>
          given(
            d,
            'candidates',
            (ids) => `„${name}“ kann mehrere alte Installationen meinen: ${ids}.`,
            `Die bekannten Backups enthalten keine alte Installation mit der Kennung oder dem Namen „${name}“.`,
          ),
        given(
          d,
          'instance',
          (name) => `Hier ist kein Server namens „${name}“ bekannt, oder mehrere heißen so.`,
          'Hier ist kein Server mit dieser Kennung oder diesem Namen bekannt.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'like',
        () => 'Bitte die alte Installation aus der Liste wählen.',
        'Welche Server bekannt sind, steht auf der Seite „Einstellungen“. Fehlt er dort: bitte hinzufügen.',
      ),
  },
  'find-not-there': {
    title: 'Nicht mehr gefunden',
    sentence: (d) =>
      given(
        d,
        'found',
        (id) => `Auf diesem Computer wurde nichts mit der Kennung „${id}“ gefunden.`,
        'Es wurde nicht gefunden.',
      ),
    action: 'Bitte „Erneut nachsehen“ wählen.',
  },
  'instance-exists': {
    title: 'Schon bekannt',
    sentence: (d) =>
      given(
        d,
        'instance',
        (id) => `Dieser Server wurde schon hinzugefügt, mit der Kennung ${id}.`,
        given(
          d,
          'name',
          (name) => `Ein anderer Server heißt schon „${name}“.`,
          'Dieser Server wurde schon hinzugefügt.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'instance',
        () =>
          'Es ist nichts zu tun. Soll er mit anderen Einstellungen hinzukommen: bitte zuerst auf der Seite „Einstellungen“ entfernen; seine Backups bleiben.',
        'Bitte einen anderen Namen wählen. Was schon bekannt ist, steht auf der Seite „Einstellungen“.',
      ),
  },
  'location-swapped': {
    title: 'Die Ordner scheinen vertauscht',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `Die Datenbank des Servers liegt in ${path}; dieser Ordner wurde für etwas anderes angegeben.`,
        'Die Datenbank des Servers liegt in dem Ordner, der für etwas anderes angegeben wurde.',
      ),
    action: 'Bitte die beiden Ordner andersherum wählen.',
  },
  'location-missing': {
    title: 'Ein Ordner ist nicht da',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Diesen Ordner gibt es nicht: ${path}`,
        given(
          d,
          'location',
          (key) => `Der Ordner für „${key}“ wurde nicht angegeben.`,
          'Ein Ordner des Servers ist nicht da.',
        ),
      ),
    action: 'Bitte prüfen, ob der Pfad stimmt und das Laufwerk angeschlossen ist.',
  },
  'backup-not-found': {
    title: 'Backup nicht gefunden',
    sentence: (d) =>
      given(
        d,
        'ref',
        (ref) => `Es gibt kein Backup mit der Kennung, dem Ordner oder der Datei „${ref}“.`,
        given(
          d,
          'datasets',
          (names) => `Das Backup enthält ${names} nicht.`,
          'So ein Backup gibt es nicht, oder es enthält nichts vom Gewählten.',
        ),
      ),
    action:
      'Bitte auf der Seite „Backups“ nachsehen. Liegt es auf einem anderen Laufwerk: zuerst anschließen.',
  },
  'backup-ambiguous': {
    title: 'Welches Backup ist gemeint?',
    sentence: (d) =>
      given(
        d,
        'paths',
        (paths) =>
          `Verschiedene Backups haben dieselbe Kennung${given(d, 'ref', (ref) => ` ${ref}`, '')}: ${paths}`,
        'Verschiedene Backups haben dieselbe Kennung.',
      ),
    action: 'Bitte das gemeinte auf der Seite „Backups“ wählen.',
  },
  'backup-damaged': {
    title: 'Backup beschädigt',
    sentence:
      'Dieses Backup ist als beschädigt gekennzeichnet: Sein Inhalt ist nicht mehr der, der gesichert wurde.',
    action:
      'Bitte ein anderes Backup wählen. Dieses bleibt erhalten, damit sich einzelne Dateien noch von Hand retten lassen.',
  },
  'backup-not-verified': {
    title: 'Noch nicht vollständig geprüft',
    sentence: 'Dieses Backup wurde noch nicht vollständig geprüft.',
    action:
      'Bitte zuerst auf der Seite „Backups“ prüfen. Oder fortfahren: Was wiederhergestellt wird, wird unterwegs geprüft.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
