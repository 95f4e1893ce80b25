/** Paths inside the data that lead somewhere else than on this machine. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';

export const movedFolderTexts = {
  'media-folder-missing': {
    title: 'Medienordner hier nicht gefunden',
    sentence: (d) =>
      `Das Backup erwartet Medien in ${detail(d, 'paths') ?? 'Ordnern'}; auf diesem Computer sind sie dort nicht zu finden.`,
    action:
      'Liegen sie jetzt woanders: bitte hier ihre neuen Ordner wählen, je einmal für jeden oder für einen Ordner darüber. Ohne das zeigt der Server sie als fehlend; dabei geht nichts verloren, und eine weitere Wiederherstellung behebt es. Ist nur ein Laufwerk nicht angeschlossen, oder sieht der Server diese Ordner unter diesen Namen (wie in einem Container): bitte fortfahren. Bitte keine Ordner auf der Seite des Servers ändern: Sonst geht der Fortschritt von allen verloren.',
  },
  'mapping-unused': {
    title: 'In diesem Ordner liegt nichts',
    sentence: (d) =>
      d['database'] === false
        ? 'Bei dieser Wiederherstellung lassen sich keine Pfade ändern: Sie bringt keine Datenbank zurück.'
        : `In der Datenbank des Backups liegt nichts in ${detail(d, 'path') ?? 'dem genannten Ordner'}.`,
    action: (d) =>
      d['database'] === false
        ? 'Bitte die Ordner lassen, wie sie sind. Daten von 2.2 und älter behalten ihre Pfade: bitte die Medien dorthin legen, wo sie waren.'
        : 'Bitte diesen Ordner lassen, wie er ist, oder den alten so schreiben, wie er im Backup steht.',
  },
  'mapping-target-missing': {
    title: 'Neuer Ordner nicht gefunden',
    sentence: (d) =>
      given(
        d,
        'seenAs',
        (name) =>
          `Ihr Server läuft in einem Container; dort heißt ${detail(d, 'path') ?? 'der Ordner'} so: ${name}.`,
        `${detail(d, 'path') ?? 'Der Ordner'} wurde als neuer Ort genannt und ist nicht da.`,
      ),
    action: (d) =>
      given(
        d,
        'seenAs',
        (name) => `Bitte den neuen Ort so nennen, wie der Server ihn sieht: ${name}.`,
        'Bitte nach einem Schreibfehler im Namen sehen oder das Laufwerk anschließen und es erneut versuchen.',
      ),
  },
  'data-folder-elsewhere': {
    title: 'Ein Ordner hat dort einen anderen Namen',
    sentence: (d) =>
      `Das Backup nennt einen Datenordner des Servers ${detail(d, 'path') ?? 'mit einem anderen Namen'}. Das bleibt so, weil der Server ihn vielleicht unter diesem Namen sieht.`,
    action: (d) =>
      given(
        d,
        'folder',
        (folder) =>
          `Fehlen danach Titelbilder: bitte „Rückgängig machen“ wählen und noch einmal wiederherstellen, mit ${folder} als neuem Ort dieses Ordners.`,
        'Fehlen danach Titelbilder: bitte „Rückgängig machen“ wählen und noch einmal wiederherstellen, mit dem neuen Ort dieses Ordners.',
      ),
  },
  'media-folder-hidden': {
    title: 'Medienordner, die sich nicht ansehen lassen',
    sentence: (d) =>
      `Der Container hat ${detail(d, 'paths') ?? 'seine Medienordner'} von einem Ort, der sich von hier nicht ansehen lässt.`,
    action:
      'Zeigt der Server heute Ihre Medien, ist nichts zu tun. Sonst bitte ansehen, was in den Container eingebunden ist.',
  },
  'paths-unreadable': {
    title: 'Einige Einträge sind nicht lesbar',
    sentence: (d) =>
      `${given(d, 'count', String, 'Einige')} Einträge der Datenbank sind nicht lesbar. Die Pfade darin bleiben, wie sie sind.`,
    action:
      'Ein Scan des Servers schreibt sie danach meistens neu. Ein anderes Backup enthält sie vielleicht ganz.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
