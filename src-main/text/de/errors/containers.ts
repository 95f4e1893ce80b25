/** Docker, podman and what runs in them. */
import type { ErrorCode, ErrorDetails } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';

const called = (d: ErrorDetails): string =>
  given(d, 'container', (name) => `Der Container „${name}“`, 'Der Container dieses Servers');

export const containerTexts = {
  'engine-unreachable': {
    title: 'Docker antwortet nicht',
    sentence: (d) =>
      given(
        d,
        'engine',
        (engine) => `Docker (oder podman) läuft nicht oder antwortet nicht unter ${engine}.`,
        'Docker (oder podman) läuft nicht oder antwortet nicht.',
      ),
    action: 'Bitte starten, zum Beispiel durch Öffnen von Docker Desktop, und warten, bis es bereit ist.',
  },
  'container-not-found': {
    title: 'Der Container ist nicht da',
    sentence: (d) => `${called(d)} ist nicht mehr da oder heißt jetzt anders.`,
    action:
      'Bitte noch einmal nach Servern suchen und ihn hinzufügen, wie er jetzt ist. Danach den alten auf der Seite „Einstellungen“ entfernen; seine Backups bleiben.',
  },
  'container-paused': {
    title: 'Der Container ist angehalten',
    sentence: (d) =>
      `${called(d)} ist eingefroren (paused): Er hält seine Dateien offen und kann nicht enden.`,
    action: (d) =>
      `Bitte weiterlaufen lassen (docker unpause ${detail(d, 'container') ?? 'NAME'}) und es erneut versuchen.`,
  },
  'container-removes-itself': {
    title: 'Der Container verschwindet beim Anhalten',
    sentence: (d) =>
      `${called(d)} wurde so gestartet, dass er beim Anhalten entfernt wird, samt Daten, die in keinem benannten Ordner liegen.`,
    action:
      'Bitte so starten, dass er beim Anhalten bleibt, und es erneut versuchen. Es wurde nichts angehalten.',
  },
  'volume-without-shell': {
    title: 'In das Volume lässt sich nicht hineinsehen',
    sentence: (d) =>
      `${called(d)} hat seine Daten in einem Volume, und in seinem Image fehlen die Werkzeuge, mit denen Reprise hineinsehen könnte.`,
    action:
      'Bitte den Container seine Daten in einem Ordner dieses Computers ablegen lassen (bind mount) und den Server mit diesem Ordner hinzufügen. Es wurde nichts verändert.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;

const reasons: Readonly<Record<string, { readonly sentence: string; readonly action: string }>> = {
  'engine-over-ssh': {
    sentence: 'Dieses Docker läuft auf einem anderen Computer.',
    action: 'Bitte Reprise auf dem Computer installieren, auf dem der Server und seine Daten sind.',
  },
  'engine-with-keys': {
    sentence: 'Dieses Docker verlangt Schlüssel (TLS), die sich hier nicht verwenden lassen.',
    action:
      'Bitte Reprise auf dem Computer installieren, auf dem der Server läuft, und dort den Socket benutzen lassen.',
  },
  'restart-policy-fixed': {
    sentence: 'Hier lässt sich nicht ändern, ob der Container von selbst startet.',
    action: 'Es bleibt, wie es ist. Bitte den Container mittendrin nicht selbst starten.',
  },
};

/** For `not-possible-here`: why a container or its engine cannot be handled; `null` = another reason. */
export function containerReason(details: ErrorDetails) {
  return reasons[detail(details, 'reason') ?? ''] ?? null;
}
