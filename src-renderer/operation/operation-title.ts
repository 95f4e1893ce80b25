/** What a run is called, while it goes on and after. Pure. */
import { keptFlaw } from '../../src-main/domain/backup/kept-as-it-was.ts';
import { isUndoneUnwell } from '../../src-main/domain/operation/undone-unwell.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { UiTexts } from '../../src-main/text/ui/en/index.ts';
import { isolated } from '../../src-main/text/isolated.ts';

export function operationTitle(
  { kind, end, undoes }: OperationView,
  name: string | null,
  words: UiTexts['operation'],
): string {
  if (end === null) {
    const running = undoes === 'undo' ? words.runningUndoOfUndo : words.running[kind];
    return name === null ? running : words.runningOf(running, isolated(name));
  }
  const { titles } = words;
  if (kind === 'back-up' && end.backupId !== null && keptFlaw(end.findings) !== null) return titles.kept;
  if (isUndoneUnwell(end)) return titles.undoneUnwell[undoes ?? 'restore'];
  if (undoes === 'undo' && end.outcome === 'succeeded') return titles.undoneUndo;
  const recovered =
    kind === 'recover' && end.outcome === 'succeeded' ? titles.recovered[end.recovered ?? kind] : undefined;
  if (recovered !== undefined) return end.rollback === 'done' ? recovered.before : recovered.after;
  if (end.outcome === 'needs-attention') return titles.needsYou[kind] ?? titles['needs-attention'];
  if (end.outcome === 'failed' && end.rollback === 'done')
    return titles.wentBack[kind] ?? titles.failed[kind];
  return titles[end.outcome][kind];
}
