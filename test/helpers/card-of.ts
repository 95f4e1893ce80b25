/** The card of one server on the overview. */
import type { Locator } from 'playwright';
import type { OpenedPage } from './page-world.ts';

export function cardOf({ page }: OpenedPage, name: string): Locator {
  return page.getByRole('region', { name: `Server ${name}` });
}
