/** What axe finds on a page that is open, in light and in dark; a list to compare with none. */
import { AxeBuilder } from '@axe-core/playwright';
import type { OpenedPage } from './page-world.ts';

export async function axeFindings({ page }: Pick<OpenedPage, 'page'>): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary ?? ''})`),
  );
}
