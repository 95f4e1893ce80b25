/** Signing in to the server and the key it gives. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { because } from '../error-words.ts';

export const connectTexts = {
  'sign-in-refused': {
    title: 'Der Server hat die Anmeldung abgelehnt',
    sentence: (d) =>
      d['isTooOften'] === true
        ? 'Der Server nimmt vorerst keine Anmeldungen mehr an: Es waren zu viele in kurzer Zeit.'
        : 'Der Name oder das Passwort ist falsch, oder der Server sperrt gerade Anmeldungen.',
    action: (d) =>
      d['isTooOften'] === true
        ? 'Bitte eine Viertelstunde warten und es dann noch einmal versuchen.'
        : 'Bitte denselben Namen und dasselbe Passwort auf der Webseite des Servers probieren. Manche Server sperren ein Konto nach einigen falschen Versuchen.',
  },
  'not-an-admin': {
    title: 'Kein Administrator',
    sentence: 'Der Server kennt dieses Konto oder diesen Schlüssel, aber nicht als Administrator.',
    action:
      'Bitte das Konto eines Administrators des Servers verwenden: das, das seine Einstellungen sehen darf.',
  },
  'key-refused': {
    title: 'Der Server nimmt den Schlüssel nicht an',
    sentence: (d) =>
      given(
        d,
        'instance',
        (name) =>
          `Der Server von „${name}“ kennt den Schlüssel von Reprise nicht. Nach einer Wiederherstellung ist das üblich: Er kennt die Schlüssel von jenem Tag.`,
        'Der Server kennt diesen Schlüssel nicht.',
      ),
    action: (d) =>
      given(
        d,
        'id',
        () =>
          'Bitte auf der Seite „Einstellungen“ mit „Verbinden“ neu anmelden. Sichern und Wiederherstellen gehen auch ohne.',
        'Bitte prüfen, ob er ganz kopiert wurde und ob es ein Schlüssel dieses Servers ist.',
      ),
  },
  'key-not-possible': {
    title: 'Diese Version hat keine Schlüssel',
    sentence: (d) => {
      const [version, since] = [detail(d, 'version'), detail(d, 'since')];
      const which = version === null ? 'Diese Version des Servers' : `Version ${version} des Servers`;
      return since === null
        ? `${which} hat keine Schlüssel, die Reprise verwenden könnte.`
        : `${which} hat noch keine Schlüssel; es gibt sie seit Version ${since}.`;
    },
    action:
      'Es ist nichts zu tun. Reprise speichert kein Passwort und kann diesen Server darum nicht fragen, ob ihn jemand benutzt, bevor er anhält. Alles andere geht.',
  },
  'key-still-valid': {
    title: 'Beim Server gilt der Schlüssel noch',
    sentence: (d) =>
      `Reprise hat den Schlüssel vergessen, aber der Server weiß es nicht${because(d)}. Dort gilt er noch.`,
    action: 'Soll er auch dort enden: bitte den Schlüssel in den Einstellungen des Servers entfernen.',
  },
  'server-away': {
    title: 'Der Server antwortet nicht',
    sentence: (d) => `Der Server antwortet gerade nicht${because(d)}.`,
    action:
      'Bitte den Server starten, warten, bis sich seine Webseite öffnet, und es dann noch einmal versuchen.',
  },
  'address-elsewhere': {
    title: 'Nicht auf diesem Computer',
    sentence: (d) =>
      given(
        d,
        'host',
        (host) => `Die Adresse ${host} gehört nicht zu diesem Computer.`,
        'Die Adresse des Servers gehört nicht zu diesem Computer.',
      ),
    action:
      'Reprise gibt ein Passwort oder einen Schlüssel nur einem Server auf diesem Computer. Bitte auf der Seite „Einstellungen“ seine Adresse hier eintragen, etwa http://127.0.0.1:13378.',
  },
  'answer-unexpected': {
    title: 'Eine unerwartete Antwort',
    sentence: (d) =>
      given(
        d,
        'status',
        (status) => `Der Server hat auf eine Weise geantwortet, die Reprise nicht kennt (${status}).`,
        'Der Server hat auf eine Weise geantwortet, die Reprise nicht kennt.',
      ),
    action: 'Bitte in einer Minute noch einmal versuchen. Bleibt es so, hilft das Protokoll des Servers.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
