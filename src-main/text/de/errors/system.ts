/** Services and programs of the system. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

export const systemTexts = {
  'service-not-found': {
    title: 'Dienst nicht gefunden',
    sentence: (d) =>
      given(
        d,
        'service',
        (name) => `Auf diesem System gibt es keinen Dienst namens ${name}.`,
        'Auf diesem System gibt es diesen Dienst nicht.',
      ),
    action: 'Bitte noch einmal nach Servern suchen: Das zeigt die Dienste, die hier sind, und ihre Namen.',
  },
  'tool-missing': {
    title: 'Ein Programm fehlt',
    sentence: (d) =>
      given(
        d,
        'manager',
        (manager) =>
          `Dieses System wird gerade nicht von ${manager} geführt, darum kann Reprise seine Dienste nicht anhalten und starten.`,
        given(
          d,
          'tool',
          (tool) => `Das Programm „${tool}“ dieses Systems wird gebraucht und war nicht zu finden.`,
          'Ein Programm dieses Systems wird gebraucht und war nicht zu finden.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'manager',
        () =>
          'Läuft der Server hier auf andere Weise: bitte auf der Seite „Einstellungen“ entfernen und wieder hinzufügen. Sonst Reprise dort öffnen, wo seine Dienste laufen.',
        'Bitte installieren und es erneut versuchen. Oder den Server selbst anhalten und starten.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
