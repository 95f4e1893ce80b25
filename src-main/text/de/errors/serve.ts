/** The page in a browser. Where only a terminal helps, it names the command. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';
import { bytes } from '../error-words.ts';

export const serveTexts = {
  'connection-lost': {
    title: 'Keine Verbindung zu Reprise',
    sentence: 'Die Verbindung brach ab, bevor eine Antwort kam. Was Reprise gerade tut, geht weiter.',
    action:
      'Ist die Verbindung wieder da: bitte hier nachsehen, ob es geschehen ist, und es sonst noch einmal versuchen.',
  },
  'signed-out': {
    title: 'Abgemeldet',
    sentence: 'Diese Seite ist nicht mehr angemeldet.',
    action: 'Bitte auf dem Computer ausführen, auf dem Reprise läuft: reprise serve --link',
  },
  'upload-too-large': {
    title: 'Die Datei ist zu groß zum Senden',
    sentence: (d) => {
      const limit = bytes(d, 'limitBytes');
      return limit === null
        ? 'Sie ist größer als das, was angenommen wird.'
        : `Angenommen werden höchstens ${limit}.`;
    },
    action: 'Bitte auf den Computer kopieren, auf dem Reprise läuft, und dort wählen.',
  },
  'serve-runs-already': {
    title: 'Die Seite ist schon offen',
    sentence: (d) =>
      given(
        d,
        'url',
        (url) =>
          `Reprise zeigt seine Seite schon unter ${url}${given(d, 'pid', (pid) => ` (Prozess ${pid})`, '')}.`,
        'Reprise zeigt seine Seite schon.',
      ),
    action: 'Einen Link, der dort anmeldet, gibt dieser Befehl: reprise serve --link',
  },
  'serve-not-running': {
    title: 'Die Seite läuft nicht',
    sentence: 'Reprise zeigt seine Seite gerade nicht, darum gibt es nichts, wo man sich anmelden könnte.',
    action: 'Bitte starten: reprise serve',
  },
  'serve-port-taken': {
    title: 'Der Port ist belegt',
    sentence: (d) =>
      `Ein anderes Programm benutzt ${given(d, 'port', (port) => `Port ${port}`, 'den Port')}.`,
    action: 'Bitte mit --port einen anderen wählen, oder --port weglassen: Dann wird ein freier genommen.',
  },
  'serve-address-not-here': {
    title: 'Keine Adresse dieses Computers',
    sentence: (d) =>
      given(
        d,
        'host',
        (host) => `Dieser Computer hat die Adresse ${host} nicht.`,
        'Dieser Computer hat so eine Adresse nicht.',
      ),
    action:
      'Bitte mit --host eine seiner eigenen Adressen angeben, oder --host weglassen: Dann gilt es nur für diesen Computer.',
  },
  'serve-password-missing': {
    title: 'Ein Passwort fehlt',
    sentence:
      'Mit --host erreichen auch andere Computer die Seite, und wer sie öffnet, kann wiederherstellen und Server anhalten.',
    action:
      'Bitte einmal ein Passwort setzen: reprise serve --set-password. Es fragt danach oder liest eine Zeile aus einer Pipe.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
