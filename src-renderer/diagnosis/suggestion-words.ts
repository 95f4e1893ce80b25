/** Why a backup was chosen, and others were not, in words. Pure. */
import type { PassedOverBackup, Suggestion } from '../../src-main/domain/diagnosis/suggestion.ts';
import type { Texts } from '../../src-main/text/texts.ts';

export function whyWords({ backup, flaw, passedOver }: Suggestion, { ui }: Texts): string {
  const { why } = ui.diagnosis.restore;
  if (flaw === 'index-damaged' || flaw === 'not-verified') return why[flaw];
  const checked = backup?.form === 'native' ? why.read : why.checked;
  return passedOver.length === 0 ? checked : `${why.before} ${checked}`;
}

export function passedOverWords({ reason, drop }: PassedOverBackup, texts: Texts): string {
  const words = texts.ui.diagnosis.restore;
  if (reason !== 'shrunk' || drop === null) return words.reasons[reason];
  return words.shrunk(texts.countOf(drop.kind, drop.after), texts.formats.number(drop.before));
}

export function countsWords(counts: Readonly<Record<string, number>>, texts: Texts): string {
  const parts = Object.entries(counts).flatMap(([kind, count]) =>
    count > 0 ? [texts.countOf(kind, count)] : [],
  );
  return parts.length === 0 ? texts.ui.diagnosis.restore.nothing : texts.formats.list(parts);
}
