/** What a page asked for and did not get. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

export const requestTexts = {
  'not-cancellable': {
    title: 'Das wird erst beendet',
    sentence: 'Die Daten werden gerade ausgetauscht. Ein Abbruch mittendrin würde Halbes hinterlassen.',
    action: 'Bitte einen Moment warten. Geht etwas schief, kehrt alles von selbst zum Stand davor zurück.',
  },
  interrupted: {
    title: 'Unterbrochen und in Ordnung gebracht',
    sentence:
      'Reprise oder der Rechner wurde mittendrin beendet. Was unfertig war, wurde danach in Ordnung gebracht.',
    action: 'Es ist nichts weiter zu tun.',
  },
  'request-refused': {
    title: 'Nicht verstanden',
    sentence: 'Die Seite hat etwas verlangt, das diese Version von Reprise nicht kennt.',
    action:
      'Bitte die Seite neu laden. Wurde Reprise gerade aktualisiert: Reprise beenden und wieder öffnen.',
  },
  'newest-backup': {
    title: 'Das ist das neueste gute Backup',
    sentence: 'Von diesem Server gibt es kein neueres geprüftes Backup. Es bleibt in der Liste.',
    action: 'Bitte zuerst ein neues Backup machen. Dann lässt sich dieses aus der Liste nehmen.',
  },
  'settings-unreadable': {
    title: 'Einstellungen sind wie am Anfang',
    sentence: (d) =>
      `Die Einstellungen von Reprise waren nicht lesbar und sind darum wie am Anfang.${given(d, 'path', (path) => ` Was vorher da war, liegt in ${path}.`, '')}`,
    action: 'Bitte die Einstellungen einmal durchsehen. Server und Backups betrifft das nicht.',
  },
  'list-unreadable': {
    title: 'Eine Liste wurde neu begonnen',
    sentence: (d) =>
      `Eine Liste von Reprise war nicht lesbar, darum wurde eine neue begonnen.${given(d, 'path', (path) => ` Was vorher da war, liegt in ${path}.`, '')}`,
    action:
      'Bitte die Server und die Orte der Backups hinzufügen, die fehlen. Die Server selbst und alle Backups sind wie vorher. Ist die Liste wieder vollständig, kann diese Datei gelöscht werden.',
  },
  'profile-newer': {
    title: 'Von einem neueren Reprise geschrieben',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} wurde von einer neueren Version von Reprise geschrieben und blieb, wie es war.`,
        'Etwas wurde von einer neueren Version von Reprise geschrieben und blieb, wie es war.',
      ),
    action: 'Bitte auf diesem Computer die neueste Version von Reprise verwenden.',
  },
  'look-timed-out': {
    title: 'Keine Antwort',
    sentence: 'Ein Laufwerk oder ein Programm dieses Computers hat nicht rechtzeitig geantwortet.',
    action:
      'Ist es ein Netzlaufwerk: bitte nachsehen, ob der andere Computer an ist. Reprise sieht weiter nach.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
