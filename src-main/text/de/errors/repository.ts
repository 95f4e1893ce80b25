/** Places for backups that are not there, or are not what they seem. */
import type { ErrorCode, ErrorDetails } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { bytes, formatCount } from '../error-words.ts';

export const repositoryTexts = {
  'repository-not-found': {
    title: 'Kein Ort für Backups',
    sentence: (d) =>
      given(
        d,
        'nearby',
        (found) =>
          `Direkt in ${detail(d, 'path') ?? 'diesem Ordner'} sind keine Backups, aber hier: ${found}`,
        orphaned(d)
          ? `In ${detail(d, 'path') ?? 'diesem Ordner'} sind ${formatCount(Number(d['backups']), 'Backup', 'Backups')}, aber die Datei repository.json fehlt.`
          : given(
              d,
              'path',
              (path) => `Der Ordner ${path} ist kein Ort für Backups.`,
              given(
                d,
                'adopted',
                (adopted) =>
                  `Für neue Backups ist noch kein Ort gewählt. Der in ${adopted} wurde nur zum Lesen übernommen.`,
                'Es ist noch kein Ort für Backups bekannt.',
              ),
            ),
      ),
    action: (d) =>
      given(
        d,
        'nearby',
        () => 'Bitte stattdessen diesen Ordner wählen.',
        orphaned(d)
          ? 'Bitte auf der Seite „Einstellungen“ wieder hinzufügen. Die Backups darin bleiben, wie sie sind, und werden wieder gefunden.'
          : d['adopting'] === true
            ? 'Bitte den Ordner suchen, in dem die Datei repository.json liegt, und diesen wählen.'
            : given(
                d,
                'adopted',
                () =>
                  'Bitte auf der Seite „Einstellungen“ einen Ordner hinzufügen: diesen, damit auch neue Backups dort liegen, oder einen anderen.',
                'Bitte auf der Seite „Einstellungen“ einen Ordner hinzufügen, am besten auf einem anderen Laufwerk als dem des Servers.',
              ),
      ),
  },
  'repository-away': {
    title: 'Das Backup-Laufwerk ist nicht verbunden',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `Der Ort für Backups in ${path} ist gerade nicht da, oder an seiner Stelle ist ein anderer.`,
        'Der Ort für Backups ist gerade nicht da, oder an seiner Stelle ist ein anderer.',
      ),
    action: (d) =>
      given(
        d,
        'other',
        () =>
          'Bitte das Laufwerk verbinden, das dorthin gehört. Soll das neue an seine Stelle treten, bitte zuerst auf der Seite „Einstellungen“ hinzufügen.',
        'Bitte das Laufwerk oder den Netzwerkordner verbinden und es erneut versuchen.',
      ),
  },
  'repository-format-unknown': {
    title: 'Nicht verstanden',
    sentence: (d) =>
      given(
        d,
        'format',
        () => 'Dieser Ort für Backups stammt von einer neueren Version von Reprise.',
        given(
          d,
          'path',
          (path) =>
            `Die Datei repository.json in ${path} ist beschädigt oder stammt von einem neueren Reprise.`,
          'Die Datei repository.json ist beschädigt oder stammt von einem neueren Reprise.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'format',
        () => 'Bitte Reprise aktualisieren oder einen anderen Ordner wählen. Es wurde nichts verändert.',
        'Es wurde nichts verändert. Ist die Datei beschädigt: bitte umbenennen und den Ordner auf der Seite „Einstellungen“ wieder hinzufügen. Die Backups darin werden wieder gefunden.',
      ),
  },
  'repository-copy': {
    title: 'Eine Kopie bekannter Backups',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `${path} ist eine Kopie der Backups in ${detail(d, 'original') ?? 'einem anderen Ordner'}, die bekannt und da sind. Neue Backups kommen weiterhin dorthin.`,
        'Dieser Ordner ist eine Kopie von Backups, die bekannt und da sind.',
      ),
    action:
      'Es wurde nichts verändert, und es ist nichts zu tun. Soll die Kopie an die Stelle der bekannten treten: bitte deren Laufwerk trennen oder ihren Ordner umbenennen und es erneut versuchen.',
  },
  'repository-nested': {
    title: 'Backups und Server in einem Ordner',
    sentence: (d) =>
      given(
        d,
        'data',
        (data) =>
          `Der Ordner für Backups${given(d, 'path', (path) => ` (${path})`, '')} und der Ordner des Servers (${data}) liegen einer im anderen. Eine Wiederherstellung könnte die Backups überschreiben.`,
        'Der Ordner für Backups und der Ordner des Servers liegen einer im anderen.',
      ),
    action:
      'Bitte einen Ordner außerhalb der Ordner des Servers wählen, am besten auf einem anderen Laufwerk.',
  },
  'folder-reserved': {
    title: 'Ein Ordner von Reprise selbst',
    sentence: (d) =>
      given(
        d,
        'folder',
        (folder) =>
          `${detail(d, 'path') ?? 'Der Ordner'} liegt in ${folder}; diesen Ordner entfernt Reprise wieder.`,
        'Der Ordner liegt in einem, den Reprise für sich angelegt hat und wieder entfernt.',
      ),
    action: 'Es wurde nichts verändert. Bitte einen eigenen Ordner wählen.',
  },
  'place-same-disk': {
    title: 'Dasselbe Laufwerk wie der Server',
    sentence: (d) =>
      given(
        d,
        'servers',
        (servers) =>
          `Dieser Ordner liegt auf demselben Laufwerk wie ${servers}. Geht es kaputt, ist beides weg.`,
        'Dieser Ordner liegt auf demselben Laufwerk wie der Server. Geht es kaputt, ist beides weg.',
      ),
    action:
      'Besser als kein Backup. Sicherer ist ein USB-Laufwerk oder ein anderer Computer im eigenen Netz.',
  },
  'place-synced': {
    title: 'Ein Ordner, der ins Internet kopiert wird',
    sentence: (d) =>
      `${detail(d, 'program') ?? 'Ein Programm'} kopiert diesen Ordner ins Internet und entfernt vielleicht Dateien daraus von diesem Computer.`,
    action:
      'Bitte einen Ordner außerhalb wählen. Solche Programme können Dateien auch ändern, während ein Backup geschrieben wird.',
  },
  'place-without-links': {
    title: 'Jedes Backup braucht hier seine volle Größe',
    sentence: (d) =>
      `Dieses Laufwerk ist mit ${detail(d, 'format') ?? 'exFAT'} formatiert; darauf können Backups keine Dateien teilen, die gleich geblieben sind.`,
    action: 'Es geht, wird aber früher voll. Ein Laufwerk mit NTFS, APFS oder ext4 fasst viel mehr Backups.',
  },
  'place-file-limit': {
    title: 'Keine Datei über 4 GB',
    sentence:
      'Dieses Laufwerk ist mit FAT32 formatiert: Es fasst keine Datei über 4 GB, und Backups darauf können keine Dateien teilen, die gleich geblieben sind.',
    action:
      'Eine große Datenbank passt nicht darauf. Besser ist ein Laufwerk mit NTFS, APFS, ext4 oder exFAT.',
  },
  'place-on-network': {
    title: 'Ein Laufwerk eines anderen Computers',
    sentence: (d) =>
      given(
        d,
        'kind',
        (kind) => `Dieser Ordner liegt auf einem anderen Computer (${kind}).`,
        'Dieser Ordner liegt auf einem anderen Computer.',
      ),
    action:
      'Das schützt, wenn hier ein Laufwerk kaputtgeht. Sichern und Zurückholen geht nur, solange jener Computer an ist.',
  },
  'place-nearly-full': {
    title: 'Nicht mehr viel Platz',
    sentence: (d) => `Auf diesem Laufwerk sind ${bytes(d, 'freeBytes') ?? '0 B'} frei.`,
    action: 'Bitte Platz schaffen oder ein anderes Laufwerk wählen, bevor Backups nicht mehr passen.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;

/** Backups whose place lost the file that makes it one. */
function orphaned(details: ErrorDetails): boolean {
  return typeof details['backups'] === 'number' && details['backups'] > 0;
}
