/** One state of one page, as `docs/screenshots` shows it. */
import type { Page } from 'playwright';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import type { OpenedPage, PageOptions } from '../helpers/page-world.ts';
import type { Picture } from './album.ts';

export interface Scene extends Picture, Partial<Omit<PageOptions, 'now'>> {
  readonly link?: PageLink;
  /** Leads to the state, and waits for it. */
  readonly act?: (page: Page, opened: OpenedPage) => Promise<void>;
}

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor();
