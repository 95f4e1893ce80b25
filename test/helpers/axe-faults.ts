/** What axe finds wrong with a page for those who cannot see it well; empty = nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** `rule: where`, one line each. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Its usual way opens a page of its own, which our strict context does not have.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary ?? ''})`),
  );
}
