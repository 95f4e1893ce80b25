/** Whether a request comes from our own page: the known window, its main frame, our address. */
import { isPageAddress } from './page-address.ts';

export interface Asker {
  /** Id of the `webContents` that asks. */
  readonly pageId: number;
  /** Where its frame is. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** `known`: id of the one window's `webContents`; `null` = there is no window. */
export function isOurPage({ pageId, url, isMainFrame }: Asker, known: number | null): boolean {
  return pageId === known && isMainFrame && isPageAddress(url);
}
