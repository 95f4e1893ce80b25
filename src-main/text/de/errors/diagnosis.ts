/** What keeps a server from starting, besides its database. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { bytes } from '../error-words.ts';
import { because, lookOf } from './look-words.ts';

const connectDrive =
  'Bitte das Laufwerk anschließen. Bitte nicht scannen und den Ordner nicht auf der Seite des Servers ändern: Sonst geht der Fortschritt von allen verloren.';
const giveBack =
  'Bitte die Dateien diesem Konto zurückgeben. Jemand hat sie unter einem anderen kopiert oder wiederhergestellt.';

export const diagnosisTexts = {
  'operation-unfinished': {
    title: 'Reprise wurde unterbrochen',
    sentence: (d) =>
      `Etwas, das Reprise begonnen hat, wurde unterbrochen oder läuft noch${given(d, 'operation', (id) => ` (${id})`, '')}.`,
    action:
      'Bitte „Jetzt zu Ende bringen“ wählen: Reprise führt es zu Ende oder stellt alles wieder so her, wie es war. Gelöscht wird nichts.',
  },
  'data-folder-away': {
    title: 'Ein Datenordner ist nicht da',
    sentence: (d) =>
      `Ein Ordner des Servers ist nicht da${given(d, 'path', (path) => `: ${path}`, '')}. Vielleicht ist sein Laufwerk nicht angeschlossen.`,
    action:
      'Bitte das Laufwerk anschließen und dann den Server starten. Bitte nicht vorher: Er würde eine leere Bibliothek beginnen.',
  },
  'drive-read-only': {
    title: 'Das Laufwerk lässt sich nur lesen',
    sentence: (d) =>
      `Das Laufwerk mit den Daten des Servers lässt sich nur lesen${given(d, 'path', (path) => ` (${path})`, '')}, darum kann der Server nicht arbeiten.`,
    action:
      'Systeme tun das, wenn ein Laufwerk Fehler hat. Bitte sichern, was geht, das Laufwerk prüfen und wieder mit Schreibzugriff einbinden.',
  },
  'drive-full': {
    title: 'Das Laufwerk ist voll',
    sentence: (d) =>
      `Das Laufwerk mit den Daten des Servers ist voll${given(d, 'path', (path) => ` (${path}, ${bytes(d, 'freeBytes') ?? 'nichts'} frei)`, '')}.`,
    action:
      'Bitte darauf Platz schaffen und dann den Server starten. In den Ordnern des Servers bitte nichts löschen.',
  },
  'drive-nearly-full': {
    title: 'Das Laufwerk ist fast voll',
    sentence: (d) =>
      `Das Laufwerk mit den Daten des Servers ist fast voll${given(d, 'path', (path) => ` (${path}, ${bytes(d, 'freeBytes') ?? 'wenig'} frei)`, '')}. Eine Aktualisierung des Servers braucht noch einmal so viel freien Platz, wie seine Datenbank groß ist.`,
    action:
      'Bitte darauf Platz schaffen: den Papierkorb leeren, alte Downloads löschen oder Medien auf ein anderes Laufwerk verschieben.',
  },
  'data-on-network': {
    title: 'Die Daten liegen in einem Netzwerkordner',
    sentence: (d) =>
      `Die Datenbank des Servers liegt in einem Netzwerkordner${given(d, 'kind', (kind) => ` (${kind})`, '')}. Dort werden Datenbanken früher oder später beschädigt, weil sich zwei Programme nicht aus dem Weg gehen können.`,
    action:
      'Bitte die Datenordner des Servers auf ein Laufwerk dieses Computers legen. Medien dürfen im Netz bleiben.',
  },
  'not-a-folder': {
    title: 'Eine Datei statt eines Ordners',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Wo der Server einen Ordner braucht, liegt eine Datei: ${path}. Er wartet dann endlos.`,
        'Wo der Server einen Ordner braucht, liegt eine Datei. Er wartet dann endlos.',
      ),
    action: 'Bitte den Server anhalten, diese Datei woandershin verschieben und den Server starten.',
  },
  'server-may-not-open': {
    title: 'Der Server darf seine Daten nicht benutzen',
    sentence: (d) =>
      `Das Konto, unter dem der Server läuft${given(d, 'uid', (uid) => ` (Nummer ${uid})`, '')}, darf ${detail(d, 'path') ?? 'seine Daten'} nicht lesen und schreiben.`,
    action: giveBack,
  },
  'server-may-not-write': {
    title: 'Der Server darf nicht überall schreiben',
    sentence: (d) =>
      `Das Konto, unter dem der Server läuft${given(d, 'uid', (uid) => ` (Nummer ${uid})`, '')}, darf ${detail(d, 'path') ?? 'einige seiner Daten'} nicht schreiben. Er startet trotzdem und sagt es nur in seinem Fenster mit Meldungen.`,
    action: giveBack,
  },
  'script-empty': {
    title: 'Ein Aktualisierungsskript ist leer',
    sentence: (d) =>
      `Eines der Aktualisierungsskripte des Servers ist leer${given(d, 'path', (path) => ` (${path})`, '')}; das kann ihn am Start hindern.`,
    action:
      'Bitte diese Datei aus dem Ordner verschieben und dieselbe Version des Servers noch einmal installieren: Sie bringt das Skript mit.',
  },
  'script-foreign': {
    title: 'Eine fremde Datei bei den Aktualisierungsskripten',
    sentence: (d) =>
      `Bei den Aktualisierungsskripten des Servers liegt etwas, das keines ist${given(d, 'path', (path) => ` (${path})`, '')}. Manche Versionen starteten damit nicht.`,
    action: 'Startet der Server nicht: bitte diese Datei aus dem Ordner verschieben.',
  },
  'old-leftover': {
    title: 'Übrig von früher',
    sentence: (d) =>
      `Von einem früheren Start, Backup oder einer Aktualisierung ist etwas übrig${given(d, 'path', (path) => ` (${path})`, '')}.`,
    action: 'Es ist nichts zu tun.',
  },
  'backup-folder-not-creatable': {
    title: 'Der Ordner für die eigenen Backups des Servers lässt sich nicht anlegen',
    sentence: (d) =>
      `Der Server soll seine eigenen Backups in ${detail(d, 'path') ?? 'einem Ordner'} ablegen, der sich nicht anlegen lässt. Darum startet er nicht.`,
    action:
      'Bitte dieses Laufwerk anschließen oder den Ordner für das Konto des Servers anlegen. Oder den Server mit einem anderen Ordner in BACKUP_PATH starten und es dann in seinen Einstellungen ändern.',
  },
  'media-folder-away': {
    title: 'Ein Medienordner ist nicht da',
    sentence: (d) =>
      `Medien, die der Server kennt, sind nicht da: ${detail(d, 'path') ?? 'ein Ordner einer Bibliothek'}${given(d, 'more', (more) => ` und ${more} weitere`, '')}. Vielleicht ist das Laufwerk nicht angeschlossen.`,
    action: connectDrive,
  },
  'media-folder-empty': {
    title: 'Ein Medienordner ist leer',
    sentence: (d) =>
      `Ein Medienordner ist leer: ${detail(d, 'path') ?? 'ein Ordner einer Bibliothek'}${given(d, 'more', (more) => ` und ${more} weitere`, '')}. Vielleicht ist das Laufwerk nicht angeschlossen.`,
    action: connectDrive,
  },
  'media-folder-not-seen': {
    title: 'Medienordner sind von hier nicht zu sehen',
    sentence: (d) =>
      `Der Server nennt seine Medienordner mit Namen, die es auf diesem Computer nicht gibt${given(d, 'path', (path) => ` (${path})`, '')}. In einem Container ist das richtig so.`,
    action:
      'Läuft der Server nicht in einem Container: bitte prüfen, ob die Laufwerke mit den Medien angeschlossen sind.',
  },
  'port-in-use': {
    title: 'Ein anderes Programm benutzt seinen Port',
    sentence: (d) => {
      const who = given(d, 'name', (name) => `Das Programm „${name}“`, 'Ein anderes Programm');
      const pid = given(d, 'pid', (number) => ` (Prozess ${number})`, '');
      return `${who}${pid} benutzt ${given(d, 'port', (port) => `Port ${port}`, 'den Port')}, den dieser Server braucht.`;
    },
    action:
      'Bitte jenes Programm beenden oder einem der beiden einen anderen Port geben. Ist es dieser Server, von außerhalb seines Containers gesehen, ist alles gut.',
  },
  'server-silent': {
    title: 'Der Server läuft, antwortet aber nicht',
    sentence: (d) =>
      `Der Server läuft${given(d, 'minutes', (minutes) => ` seit ${minutes} Minuten`, '')}, antwortet aber nicht${given(d, 'url', (url) => ` unter ${url}`, '')}.`,
    action:
      'Zeigt sein Protokoll eine laufende Aktualisierung: bitte in Ruhe lassen. Sonst anhalten und wieder starten.',
  },
  'server-still-starting': {
    title: 'Der Server startet noch',
    sentence: 'Der Server wurde eben gestartet und antwortet noch nicht.',
    action: 'Bitte einige Minuten Zeit lassen und dann „Erneut nachsehen“ wählen.',
  },
  'server-restarting': {
    title: 'Der Server endet und wird wieder gestartet',
    sentence: (d) =>
      `Der Server endet und wird wieder gestartet, immer von neuem${given(d, 'supervisor', (name) => ` (von ${name})`, '')}.`,
    action:
      'Bitte dort anhalten, wo er gestartet wird, damit er nichts mehr schreibt, und ansehen, was in seinem Protokoll steht.',
  },
  'server-stopped': {
    title: 'Der Server läuft nicht',
    sentence: 'Der Server läuft gerade nicht. Nichts ist zu sehen, das ihn am Start hindern würde.',
    action: 'Bitte starten. Endet er wieder: bitte gleich danach „Erneut nachsehen“ wählen.',
  },
  'server-stopped-with-error': {
    title: 'Der Server endete mit einem Fehler',
    sentence:
      'Der Server endete mit einem Fehler, der hier nicht bekannt ist. Mehr steht in seinem Protokoll.',
    action:
      'Bitte die letzten Zeilen seines Protokolls unten lesen. Mit dem Wortlaut des Fehlers können andere helfen.',
  },
  'look-failed': {
    title: 'Ließ sich nicht ansehen',
    sentence: (d) => `Nicht alles ließ sich ansehen: ${lookOf(d)}${because(d)}.`,
    action:
      'Um auch das zu sehen: bitte Reprise unter dem Konto öffnen, unter dem der Server läuft, oder als Administrator.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
