/** Die Seite im Browser: ihr Start, und wie sie erreicht wird. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';
import { bytes } from '../error-words.ts';

export const serveTexts = {
  'connection-lost': {
    title: 'Keine Verbindung zu Reprise',
    sentence: 'Die Verbindung riss ab, bevor eine Antwort kam. Was Reprise gerade tut, geht weiter.',
    action:
      'Sobald die Verbindung steht, hier nachsehen, ob es geschehen ist, und es sonst erneut versuchen.',
  },
  'signed-out': {
    title: 'Abgemeldet',
    sentence: 'Diese Seite ist nicht mehr angemeldet.',
    action: 'Bitte neu anmelden.',
  },
  'upload-too-large': {
    title: 'Die Datei ist zu groß zum Senden',
    sentence: (d) => {
      const limit = bytes(d, 'limitBytes');
      return limit === null
        ? 'Sie ist größer, als angenommen wird.'
        : `Angenommen werden höchstens ${limit}.`;
    },
    action: 'Bitte auf den Computer kopieren, auf dem Reprise läuft, und dort auswählen.',
  },
  'serve-runs-already': {
    title: 'Die Seite läuft schon',
    sentence: (d) =>
      given(
        d,
        'url',
        (url) =>
          `Reprise zeigt seine Seite schon unter ${url}${given(d, 'pid', (pid) => ` (Prozess ${pid})`, '')}.`,
        'Reprise zeigt seine Seite schon.',
      ),
    action: 'Bitte auf dem Computer, auf dem Reprise läuft, einen neuen Link holen.',
  },
  'serve-not-running': {
    title: 'Die Seite läuft nicht',
    sentence: 'Reprise zeigt seine Seite gerade nicht. Es gibt nichts, wo man sich anmelden könnte.',
    action: 'Bitte auf dem Computer starten, auf dem Reprise läuft.',
  },
  'serve-port-taken': {
    title: 'Der Port ist belegt',
    sentence: (d) =>
      `Ein anderes Programm benutzt ${given(d, 'port', (port) => `Port ${port}`, 'den Port')}.`,
    action: 'Bitte einen anderen Port wählen, oder keinen angeben: dann wird ein freier genommen.',
  },
  'serve-address-not-here': {
    title: 'Keine Adresse dieses Computers',
    sentence: (d) =>
      `Dieser Computer hat ${given(d, 'host', (host) => `die Adresse ${host}`, 'so eine Adresse')} nicht.`,
    action: 'Bitte eine seiner eigenen Adressen angeben, oder keine: dann erreicht nur er selbst die Seite.',
  },
  'serve-password-missing': {
    title: 'Ein Passwort wird gebraucht',
    sentence:
      'So erreichen andere Computer die Seite, und wer sie öffnet, kann Server wiederherstellen und anhalten.',
    action: 'Bitte auf dem Computer, auf dem Reprise läuft, einmal ein Passwort festlegen.',
  },
  'folder-not-open': {
    title: 'Dieser Ordner ist für die Seite nicht offen',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `Die Seite zeigt nur den eigenen Ordner, Laufwerke und was beim Start genannt wurde, nicht ${path}`,
        'Die Seite zeigt nur den eigenen Ordner, Laufwerke und was beim Start genannt wurde.',
      ),
    action: (d) =>
      given(
        d,
        'command',
        (command) => `Um ihn zu öffnen: Reprise dort beenden, wo es läuft, und so starten: ${command}`,
        'Bitte den ganzen Pfad eines Ordners schreiben. Welche weiteren offen sind, wird beim Start von Reprise genannt.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
