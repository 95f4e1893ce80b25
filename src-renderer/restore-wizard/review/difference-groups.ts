/** The differences of a plan by what happens to the things, what goes first. Pure. */
import type { PreviewDifference, RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';

export interface DifferenceGroup {
  readonly which: 'lost' | 'gained' | 'changed';
  readonly differences: readonly PreviewDifference[];
}

export function differenceGroups(preview: readonly PreviewDifference[]): readonly DifferenceGroup[] {
  return (['lost', 'gained', 'changed'] as const)
    .map((which) => ({ which, differences: preview.filter((one) => one[which] > 0) }))
    .filter(({ differences }) => differences.length > 0);
}

/** Whoever compares the totals would take both for the same. */
export function hidesBehindTotals({ preview, counts }: Pick<RestorePlan, 'preview' | 'counts'>): boolean {
  const exchanged = preview.filter(({ gained, lost }) => gained > 0 && gained === lost);
  return exchanged.some(
    ({ kind }) => counts.current !== null && counts.backup[kind] === counts.current[kind],
  );
}
