/** The differences of a plan by what happens to the things, what goes first. Pure. */
import { inKindOrder } from '../../../src-main/text/kinds.ts';
import type { PreviewDifference, RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';

export interface DifferenceGroup {
  readonly which: 'lost' | 'gained' | 'changed';
  readonly differences: readonly PreviewDifference[];
}

export function differenceGroups(preview: readonly PreviewDifference[]): readonly DifferenceGroup[] {
  // In the order of the counts of the backup, which stand below.
  const all = inKindOrder(preview.map(({ kind }) => kind)).flatMap((kind) =>
    preview.filter((one) => one.kind === kind),
  );
  return (['lost', 'gained', 'changed'] as const)
    .map((which) => ({ which, differences: all.filter((one) => one[which] > 0) }))
    .filter(({ differences }) => differences.length > 0);
}

/** Kinds of which there are as many before and after, and not the same ones: whoever compares totals sees no change. */
export function exchangedKinds({
  preview,
  counts,
}: Pick<RestorePlan, 'preview' | 'counts'>): readonly { readonly kind: string; readonly count: number }[] {
  return preview.flatMap(({ kind, gained, lost }) => {
    const count = counts.backup[kind];
    const isEqual = count !== undefined && count === counts.current?.[kind];
    return isEqual && gained > 0 && gained === lost ? [{ kind, count }] : [];
  });
}

/** Nobody and nothing is on the server afterwards: there was no database, or nothing in it. */
export function emptiesServer({ preview, counts }: Pick<RestorePlan, 'preview' | 'counts'>): boolean {
  const isLost = preview.some(({ lost }) => lost > 0);
  return isLost && Object.values(counts.backup).every((count) => count === 0);
}
