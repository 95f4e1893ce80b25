/** What a run is called, while it goes on and after. Pure. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { UiTexts } from '../../src-main/text/ui/en/index.ts';
import { isolated } from '../../src-main/text/isolated.ts';

export function operationTitle(
  { kind, end }: OperationView,
  name: string | null,
  words: UiTexts['operation'],
): string {
  if (end === null) {
    return name === null ? words.running[kind] : words.runningOf(words.running[kind], isolated(name));
  }
  const { titles } = words;
  if (end.outcome === 'needs-attention') return titles['needs-attention'];
  if (end.outcome === 'failed' && end.rollback === 'done')
    return titles.wentBack[kind] ?? titles.failed[kind];
  return titles[end.outcome][kind];
}
