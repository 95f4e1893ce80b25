/** Ends that are no plain failure, and states that need a person. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';

export const otherTexts = {
  cancelled: {
    title: 'Angehalten',
    sentence: 'Wie gewünscht beendet. Alles ist, wie es vorher war.',
    action: 'Es ist nichts zu tun.',
  },
  'journal-format-unknown': {
    title: 'Von einem neueren Reprise begonnen',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Eine neuere Version von Reprise hat hier etwas begonnen, das nicht fertig ist: ${path}`,
        'Eine neuere Version von Reprise hat hier etwas begonnen, das nicht fertig ist.',
      ),
    action: 'Bitte Reprise aktualisieren und wieder öffnen: Dann führt es zu Ende, was begonnen wurde.',
  },
  'state-unexpected': {
    title: 'Nicht so, wie es war',
    sentence: (d) =>
      `Etwas anderes hat die Daten mittendrin verändert${given(d, 'path', (path) => ` (${path})`, '')}. Es wurde nichts mehr verschoben.`,
    action:
      'Bitte „Jetzt zu Ende bringen“ wählen: Reprise versucht noch einmal, alles in Ordnung zu bringen. Es ist nichts verloren. Hilft das nicht, am besten jemanden fragen: In einem Ordner neben den Daten liegt, was beiseitegelegt wurde, mit einer Anleitung, wie es von Hand zurückkommt.',
  },
  'rollback-failed': {
    title: 'Der Weg zurück ging nicht',
    sentence: (d) => {
      const [first, second] = [detail(d, 'first'), detail(d, 'second')];
      const why = first === null || second === null ? '' : ` (erst ${first}, dann ${second})`;
      return `Die Wiederherstellung schlug fehl, und Reprise konnte nicht alles zurückstellen${why}. Gelöscht wurde nichts.`;
    },
    action:
      'Bitte „Jetzt zu Ende bringen“ wählen: Reprise versucht noch einmal, alles in Ordnung zu bringen. Hilft das nicht, am besten jemanden fragen: In den genannten Ordnern liegt alles, mit einer Anleitung, wie es von Hand zurückkommt.',
  },
  internal: {
    title: 'Ein Fehler in Reprise',
    sentence:
      'Es ist etwas geschehen, das nicht geschehen sollte. Der Fehler liegt bei Reprise, nicht bei Ihnen.',
    action:
      'Bitte Reprise beenden und wieder öffnen: Es führt zu Ende, was begonnen wurde. Danach bitte melden; was dabei hilft, steht auf der Seite „Verlauf“ unter „Für den Support kopieren“.',
  },
  'unfinished-before-leaving': {
    title: 'Etwas ist noch nicht fertig',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) =>
          `Ein Backup oder eine Wiederherstellung ist nicht fertig (${id}). Bis dahin ist vielleicht ein Server angehalten.`,
        'Ein Backup oder eine Wiederherstellung ist nicht fertig. Bis dahin ist vielleicht ein Server angehalten.',
      ),
    action:
      'Bitte warten, bis es fertig ist, oder in der „Übersicht“ „Jetzt zu Ende bringen“ wählen. Danach lässt sich Reprise entfernen.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
