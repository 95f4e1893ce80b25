/** What is wrong with the database of a server that does not start, and with its version. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { countOf } from '../kinds.ts';
import { because } from './look-words.ts';

const setAside = 'Was jetzt da ist, wird dabei zur Seite gelegt, nicht gelöscht.';
const bringBack = `Bitte ein Backup zurückholen. ${setAside}`;

export const databaseDiagnosisTexts = {
  'old-data-would-be-read': {
    title: 'Die Datenbank ist weg, und alte Daten liegen daneben',
    sentence: (d) =>
      `Die Datenbank ist weg, und Daten von vor Jahren sind noch da${given(d, 'path', (path) => ` (${path})`, '')}. Ein Start würde sie stattdessen lesen, und alles seither schiene verloren.`,
    action: `Bitte den Server nicht starten. ${bringBack}`,
  },
  'old-data-blocked': {
    title: 'Alte Daten, die nicht gelesen werden',
    sentence: (d) =>
      `Neben der Datenbank liegen Daten einer Version vor 2.3${given(d, 'path', (path) => ` (der Ordner ${path})`, '')}. Der Server liest sie nur, solange es keine Datenbank gibt.`,
    action:
      'Werden diese alten Daten erwartet, steht ihnen die Datenbank eines gescheiterten Versuchs im Weg: bitte mit Reprise ein Backup von damals wiederherstellen. Sonst ist nichts zu tun.',
  },
  'database-lost': {
    title: 'Die Datenbank ist weg',
    sentence: (d) =>
      `Die Datenbank ist weg${given(d, 'path', (path) => `: ${path} ist nicht da`, '')}. Ein Start würde eine leere anlegen und die erste Einrichtung zeigen.`,
    action: `Bitte den Server nicht starten. ${bringBack}`,
  },
  'database-is-folder': {
    title: 'Ein Ordner statt der Datenbank',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Wo die Datenbank sein sollte, steht ein Ordner: ${path}.`,
        'Wo die Datenbank sein sollte, steht ein Ordner.',
      ),
    action: `Container legen so einen Ordner an, wenn eine Datei eingebunden wurde, die nicht da war. Bitte die Einrichtung des Containers prüfen und den Ordner dann verschieben. ${bringBack}`,
  },
  'database-empty': {
    title: 'Die Datenbank ist leer',
    sentence: 'Die Datei der Datenbank ist da, aber leer: Von Ihren Daten ist nichts darin.',
    action: bringBack,
  },
  'database-not-sqlite': {
    title: 'Keine Datenbank',
    sentence: 'In der Datei der Datenbank steht etwas anderes: Sie ist keine Datenbank mehr.',
    action: bringBack,
  },
  'database-damaged': {
    title: 'Die Datenbank ist beschädigt',
    sentence:
      'Die Datenbank ist beschädigt: Teile davon sind nicht mehr lesbar, und der Server stürzt ab, wenn er darauf trifft.',
    action: `Bitte den Server nicht weiter hineinschreiben lassen. ${bringBack}`,
  },
  'database-indexes-damaged': {
    title: 'Ein Index der Datenbank ist beschädigt',
    sentence:
      'Ein Index der Datenbank passt nicht zu ihren Daten. Die Daten selbst sind heil, es ist nichts verloren.',
    action:
      'Bitte jetzt ein Backup machen und dieses wiederherstellen: Dabei entstehen die Indizes neu, und es geht nichts verloren.',
  },
  'database-of-another': {
    title: 'Eine andere Datenbank',
    sentence: (d) =>
      `Die Datenbank gehört nicht zu diesem Server${given(d, 'missing', (tables) => `: Es fehlt ${tables}`, '')}.`,
    action: `Bitte prüfen, ob die Ordner die dieses Servers sind. Wenn ja: ein Backup zurückholen. ${setAside}`,
  },
  'database-without-admin': {
    title: 'Kein Administrator in der Datenbank',
    sentence:
      'In der Datenbank ist kein Administrator. Der Server zeigt seine erste Einrichtung jedem, der zuerst kommt, und Ihre Bibliothek ist nicht darin.',
    action: `Bitte die Einrichtung nicht durchlaufen. ${bringBack}`,
  },
  'database-journal-left': {
    title: 'Beim Schreiben unterbrochen',
    sentence:
      'Der Server wurde beim Schreiben unterbrochen. Die halb geschriebene Änderung nimmt er beim Start zurück.',
    action: 'Es ist nichts zu tun. Bitte die Dateien neben der Datenbank liegen lassen.',
  },
  'database-was-locked': {
    title: 'Die Datenbank war gesperrt',
    sentence: 'Ein anderes Programm hielt die Datenbank gesperrt, und der Server beendete sich deshalb.',
    action:
      'Bitte schließen, was die Datenbank offen hat (ein Datenbank-Betrachter, ein Kopier- oder Abgleichprogramm, ein zweiter Server), und dann den Server starten.',
  },
  'database-not-looked-at': {
    title: 'In die Datenbank ließ sich nicht sehen',
    sentence: (d) =>
      `In die Datenbank ließ sich nicht sehen${because(d)}; ob sie heil ist, ist darum nicht bekannt.`,
    action:
      'Bitte den Server anhalten und „Erneut nachsehen“ wählen. Hilft das nicht: Reprise unter dem Konto öffnen, unter dem der Server läuft, oder als Administrator.',
  },
  'library-shrunk': {
    title: 'Viel von der Bibliothek fehlt',
    sentence: (d) => {
      const [kind, before, after] = [detail(d, 'kind') ?? 'items', d['before'], d['after']];
      const fell =
        typeof before === 'number' && typeof after === 'number'
          ? `: jetzt ${countOf(kind, after)}, im letzten Backup davor ${countOf(kind, before)}`
          : '';
      return `In der Datenbank fehlt viel von der Bibliothek${fell}.`;
    },
    action: `Haben Sie das nicht selbst entfernt: bitte zuerst das Laufwerk mit den Medien anschließen und dann ein Backup von davor zurückholen. ${setAside}`,
  },
  'upgrade-needs-step': {
    title: 'Die Aktualisierung braucht einen Zwischenschritt',
    sentence: (d) =>
      `Die Datenbank ist von einer älteren Version${given(d, 'backup', (version) => ` (${version})`, '')}, und der Server${given(d, 'server', (version) => ` (${version})`, '')} kann sie nicht in einem Zug aktualisieren: Er beendet sich bei jedem Start.`,
    action: (d) =>
      `Ihre Daten sind heil. Bitte Version ${detail(d, 'route') ?? 'dazwischen'} des Servers installieren, ihn einmal starten lassen und dann wieder aktualisieren.`,
  },
  'installed-version-older': {
    title: 'Der Server ist älter als seine Daten',
    sentence: (d) =>
      `Der Server${given(d, 'server', (version) => ` (${version})`, '')} ist älter als seine Daten${given(d, 'backup', (version) => ` (${version})`, '')}. Er bemerkt das nicht und kann sie falsch lesen.`,
    action: (d) =>
      `Bitte den Server auf Version ${detail(d, 'backup') ?? 'der Daten'} oder neuer aktualisieren.`,
  },
  'release-with-faults': {
    title: 'Eine Version mit bekannten Fehlern',
    sentence: (d) =>
      `Diese Version des Servers${given(d, 'server', (version) => ` (${version})`, '')} ist für Fehler bekannt: Bei manchen startete sie nicht.`,
    action: (d) => `Bitte den Server auf Version ${detail(d, 'route') ?? '2.4.1'} oder neuer aktualisieren.`,
  },
  'version-changed': {
    title: 'Seit dem letzten Backup aktualisiert',
    sentence: (d) =>
      `Das letzte Backup ist von Version ${detail(d, 'backup') ?? 'einer anderen'}, der Server ist jetzt ${detail(d, 'server') ?? 'auf einer anderen'}.`,
    action:
      'Begannen die Schwierigkeiten mit der Aktualisierung, bringt eine Wiederherstellung die Daten von davor zurück.',
  },
  'update-failed': {
    title: 'Eine Aktualisierung der Datenbank schlug fehl',
    sentence: (d) =>
      `Der Server wollte seine Datenbank aktualisieren, und es schlug fehl${given(d, 'path', (path) => ` (die missglückte behielt er als ${path})`, '')}. Er hat die alte zurückgesetzt und beendet sich bei jedem Start.`,
    action:
      'Ihre Daten sind wie vor der Aktualisierung. Bitte die Version des Servers installieren, die vorher da war: Damit startet er wieder. Der Fehler steht in seinem Protokoll.',
  },
  'update-interrupted': {
    title: 'Eine Aktualisierung der Datenbank wurde unterbrochen',
    sentence: (d) =>
      `Der Server wurde unterbrochen, während er seine Datenbank aktualisierte${given(d, 'path', (path) => ` (seine Kopie von davor ist ${path})`, '')}.`,
    action:
      'Startet der Server nicht: bitte ein Backup von vor der Aktualisierung zurückholen. Jene Kopie bitte behalten, bis er läuft.',
  },
  'own-restore-interrupted': {
    title: 'Eine Wiederherstellung des Servers wurde unterbrochen',
    sentence: (d) =>
      `Der Server wurde unterbrochen, während er ein eigenes Backup wiederherstellte${given(d, 'path', (path) => ` (${path})`, '')}.`,
    action: bringBack,
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
