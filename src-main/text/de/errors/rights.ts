/** What this account may not do. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

export const rightsErrorTexts = {
  'permission-denied': {
    title: 'Keine Berechtigung',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Dieses Konto darf ${path} nicht lesen oder ändern.`,
        'Dieses Konto darf das nicht.',
      ),
    action: (d) =>
      given(
        d,
        'adopting',
        () =>
          'Auf einem Laufwerk von einem anderen Computer gehören die Dateien vielleicht noch dem Konto dort. Bitte den Ordner zuerst Ihrem Konto geben und es erneut versuchen.',
        'Bitte Reprise unter dem Konto öffnen, unter dem der Server läuft, oder als Administrator.',
      ),
  },
  'elevation-required': {
    title: 'Braucht die Rechte eines Administrators',
    sentence: (d) =>
      given(
        d,
        'name',
        (name) =>
          d['why'] === 'limit'
            ? `Ihr System gibt „${name}“ weniger Zeit zum Anhalten, als nötig sein kann, und nur ein Administrator darf das ändern.`
            : `Nur ein Administrator darf „${name}“ anhalten und starten.`,
        'Nur ein Administrator darf das.',
      ),
    action: (d) => {
      if (d['why'] === 'limit')
        return 'Bitte zustimmen, wenn das System fragt, oder diese Zeit von einem Administrator dauerhaft erhöhen lassen (TimeoutStopSec der Unit).';
      return d['grantable'] === true
        ? 'Bitte zustimmen, wenn das System fragt, oder es für diesen Server auf der Seite „Einstellungen“ ein für alle Mal erlauben.'
        : 'Bitte zustimmen, wenn das System nach einem Administrator fragt.';
    },
  },
  'not-grantable': {
    title: 'Nichts zu erlauben',
    sentence: (d) =>
      given(
        d,
        'name',
        (name) =>
          `Für „${name}“ gibt es nichts zu erlauben: Dauerhaft erlauben lässt sich nur ein Dienst dieses Systems.`,
        'Es gibt nichts zu erlauben: Dauerhaft erlauben lässt sich nur ein Dienst dieses Systems.',
      ),
    action: 'Es wurde nichts verändert. Das System fragt, wenn es nötig ist.',
  },
  'would-run-elevated': {
    title: 'Der Server liefe als Administrator',
    sentence:
      'Reprise läuft hier als Administrator, und der Server, den es startet, liefe dann auch so. Es wurde nichts verändert.',
    action:
      'Bitte Reprise beenden, ohne „Als Administrator ausführen“ wieder öffnen und es erneut versuchen.',
  },
  'rights-refused': {
    title: 'Nicht erlaubt',
    sentence:
      'Es wurde nach den Rechten eines Administrators gefragt, und sie wurden nicht gegeben. Es wurde nichts verändert.',
    action:
      'Bitte erneut versuchen und zustimmen, oder die Person fragen, die sich um diesen Computer kümmert.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
