/** What a look was after, and why it saw nothing, in words. */
import type { ErrorCode, ErrorDetails } from '../../../domain/errors.ts';
import { detail } from '../../error-text.ts';

const looks: Readonly<Record<string, string>> = {
  process: 'ob er läuft',
  answer: 'ob er antwortet',
  respawn: 'ob er immer wieder gestartet wird',
  folders: 'seine Ordner',
  drives: 'seine Laufwerke',
  database: 'seine Datenbank',
  library: 'ob viel von der Bibliothek fehlt',
  versions: 'seine Version',
  leftovers: 'was frühere Starts hinterlassen haben',
  operations: 'was Reprise selbst hinterlassen hat',
  media: 'seine Medienordner',
  settings: 'die Ordner in seinen Einstellungen',
  account: 'das Konto, unter dem er läuft',
  rights: 'seine Rechte',
  network: 'ob seine Daten in einem Netzwerkordner liegen',
  log: 'sein Protokoll',
  backups: 'die Backups',
  suggestion: 'welches Backup gut ist',
};

const reasons: Partial<
  Readonly<Record<ErrorCode | 'address-unknown' | 'folder-away' | 'needs-database', string>>
> = {
  'permission-denied': 'keine Berechtigung',
  'target-read-only': 'das Laufwerk lässt sich nur lesen',
  'disk-full': 'kein Platz, um sie zu kopieren',
  'files-in-use': 'es wird gerade hineingeschrieben',
  'read-failed': 'nicht lesbar',
  'write-failed': 'nicht kopierbar',
  'address-unknown': 'die Adresse ist nicht bekannt',
  'folder-away': 'der Ordner ist nicht da',
  'needs-database': 'das stünde in der Datenbank',
};

export function lookOf(details: ErrorDetails): string {
  const what = detail(details, 'what');
  return (what === null ? undefined : looks[what]) ?? 'eine der Prüfungen';
}

/** ` (keine Berechtigung)`, or nothing. */
export function because(details: ErrorDetails): string {
  const reason = detail(details, 'reason');
  if (reason === null) return '';
  return ` (${(reasons as Readonly<Record<string, string | undefined>>)[reason] ?? 'es ging nicht'})`;
}
