/** Where something is to be written: room, and what is there already. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { bytes } from '../error-words.ts';

export const targetTexts = {
  'not-enough-space': {
    title: 'Zu wenig Platz',
    sentence: (d) => {
      const [needed, free] = [bytes(d, 'neededBytes'), bytes(d, 'freeBytes')];
      if (needed === null || free === null) return 'Es ist zu wenig Platz frei.';
      return `${needed} werden gebraucht (${detail(d, 'path') ?? 'am Ziel'}), ${free} sind frei.`;
    },
    action:
      'Bitte dort Platz schaffen und es erneut versuchen. Was frühere Wiederherstellungen beiseitegelegt haben, lässt sich auf der Seite „Backups“ löschen.',
  },
  'not-exportable': {
    title: 'Lässt sich nicht als eine Datei speichern',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Das ist schon eine Backup-Datei des Servers: ${path}`,
        given(
          d,
          'server',
          (name) => `${name} hat keine eigenen Backup-Dateien, die sich hier herstellen ließen.`,
          'Die Version des Servers ist nicht bekannt, und seine eigenen Backup-Dateien müssen sie nennen.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'path',
        () => 'Bitte einfach diese Datei kopieren.',
        'Bitte den Ordner des Backups so kopieren, wie er ist: Er enthält alles.',
      ),
  },
  'target-exists': {
    title: 'Dort ist schon eine Datei',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Etwas mit diesem Namen ist schon da und bleibt, wie es ist: ${path}`,
        'Etwas mit diesem Namen ist schon da und bleibt, wie es ist.',
      ),
    action: 'Bitte einen anderen Namen oder Ordner wählen, oder jene Datei vorher verschieben.',
  },
  'target-in-backup': {
    title: 'Nicht dorthin',
    sentence: (d) =>
      given(
        d,
        'data',
        (data) => `Die neue Datei läge in ${data}, wo der Server seine Daten hat.`,
        'Die neue Datei läge in einem Backup oder in einem Ordner, in dem Reprise gerade arbeitet.',
      ),
    action: 'Bitte einen Ordner außerhalb wählen. An einem fertigen Backup wird nie etwas geändert.',
  },
  'target-read-only': {
    title: 'Nur lesbar',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Das Laufwerk von ${path} lässt sich nur lesen.`,
        'Das Laufwerk lässt sich nur lesen.',
      ),
    action: 'Bitte das Schreiben auf diesem Laufwerk erlauben oder einen anderen Ordner wählen.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
